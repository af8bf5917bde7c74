/** The APIs of identity providers, as far as they say who is in which group. */
@NullMarked
package io.portcullis.directory.source;

import org.jspecify.annotations.NullMarked;
