/** Passwords: their hashes, signing in by one, changing it. */
@NullMarked
package io.portcullis.signin.password;

import org.jspecify.annotations.NullMarked;
