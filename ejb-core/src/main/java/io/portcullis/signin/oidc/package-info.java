/** The gateway as relying party of OpenID providers (OpenID Connect Core 1.0), and of those that speak OAuth 2.0 alone. */
@NullMarked
package io.portcullis.signin.oidc;

import org.jspecify.annotations.NullMarked;
