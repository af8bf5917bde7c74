/** SAML 2.0 by the server: what an identity provider says about itself, and the files that make each node ask it. */
@NullMarked
package io.portcullis.signin.saml;

import org.jspecify.annotations.NullMarked;
