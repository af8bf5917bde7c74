/** Local sign-in: passwords and their throttle, browser sessions, and the tickets that make them container identities. */
@NullMarked
package io.portcullis.signin;

import org.jspecify.annotations.NullMarked;
