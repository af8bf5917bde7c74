/** Asks Permit, and knows how the gateway's things are called there. Plain; the SDK stays in the rooms below. */
@NullMarked
package io.portcullis.policy.permitio;

import org.jspecify.annotations.NullMarked;
