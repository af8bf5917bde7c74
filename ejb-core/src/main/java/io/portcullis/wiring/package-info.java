/** Composition root: makes the plain objects, reads the settings, starts and stops the house. */
@NullMarked
package io.portcullis.wiring;

import org.jspecify.annotations.NullMarked;
