/** SCIM 2.0 (RFC 7644): the one place that knows its messages; what they change is in {@code directory.provisioning}. */
@NullMarked
package io.portcullis.web.proxy.scim;

import org.jspecify.annotations.NullMarked;
