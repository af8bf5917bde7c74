/** OAuth clients and service accounts, their secrets and scopes. */
@NullMarked
package io.portcullis.oauth.client;

import org.jspecify.annotations.NullMarked;
