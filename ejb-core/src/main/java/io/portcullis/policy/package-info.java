/** Decides: an access request becomes a decision, one class per gate, any doubt denies. */
@NullMarked
package io.portcullis.policy;

import org.jspecify.annotations.NullMarked;
