/** Passkeys: Web Authentication Level 3. */
@NullMarked
package io.portcullis.signin.passkey;

import org.jspecify.annotations.NullMarked;
