/** Tokens for connectors that can keep one token and cannot ask for another. */
@NullMarked
package io.portcullis.oauth.connector;

import org.jspecify.annotations.NullMarked;
