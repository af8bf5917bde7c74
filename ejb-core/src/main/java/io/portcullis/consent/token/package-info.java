/** Tokens that come from a consent, and end with it. */
@NullMarked
package io.portcullis.consent.token;

import org.jspecify.annotations.NullMarked;
