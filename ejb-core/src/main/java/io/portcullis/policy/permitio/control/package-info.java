/** Writes to Permit's control plane, and reads what is there, by its SDK. Blocking; called on threads that may wait. */
@NullMarked
package io.portcullis.policy.permitio.control;

import org.jspecify.annotations.NullMarked;
