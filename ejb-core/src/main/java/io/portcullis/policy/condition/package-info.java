/** Conditions of the access-control document: CEL with a few words of ours, checked and bounded when it is loaded. */
@NullMarked
package io.portcullis.policy.condition;

import org.jspecify.annotations.NullMarked;
