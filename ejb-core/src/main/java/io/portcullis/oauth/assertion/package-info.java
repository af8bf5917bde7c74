/** JWTs that stand for a client (RFC 7523 §3) or for a grant of an identity provider, and the keys they are verified with. */
@NullMarked
package io.portcullis.oauth.assertion;

import org.jspecify.annotations.NullMarked;
