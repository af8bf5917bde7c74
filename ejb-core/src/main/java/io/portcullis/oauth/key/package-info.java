/** Signing keys, their life, and the narrow check of a signature. */
@NullMarked
package io.portcullis.oauth.key;

import org.jspecify.annotations.NullMarked;
