/** What the house does by itself: by the clock, and when somebody leaves. */
@NullMarked
package io.portcullis.wiring.chore;

import org.jspecify.annotations.NullMarked;
