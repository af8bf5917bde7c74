/** Remembers every decision and every change, in two phases, durably and append-only. */
@NullMarked
package io.portcullis.audit;

import org.jspecify.annotations.NullMarked;
