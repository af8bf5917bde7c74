/** The outbox of what is mirrored to Permit: what each host's environment should have, what it has, and who is at it. */
@NullMarked
package io.portcullis.policy.permitio.mirror;

import org.jspecify.annotations.NullMarked;
