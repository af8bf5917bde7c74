/** The gates of a decision, one class each, and the one place that puts them in their order. */
@NullMarked
package io.portcullis.policy.gate;

import org.jspecify.annotations.NullMarked;
