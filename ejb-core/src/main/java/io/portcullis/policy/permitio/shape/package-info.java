/** What a host looks like in Permit. Plain values, no word of Permit's API. */
@NullMarked
package io.portcullis.policy.permitio.shape;

import org.jspecify.annotations.NullMarked;
