/** OAuth endpoints and metadata, one class per endpoint. */
@NullMarked
package io.portcullis.web.proxy.oauth;

import org.jspecify.annotations.NullMarked;
