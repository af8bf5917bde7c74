/** The gates that look at what surrounds a call: address, time, the strength of the sign-in. */
@NullMarked
package io.portcullis.policy.circumstance;

import org.jspecify.annotations.NullMarked;
