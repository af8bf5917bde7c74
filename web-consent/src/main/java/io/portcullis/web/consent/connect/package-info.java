/** Connecting a client: what to paste or click in each, and seeing its first call arrive. */
@NullMarked
package io.portcullis.web.consent.connect;

import org.jspecify.annotations.NullMarked;
