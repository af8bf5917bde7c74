/** Reaches an upstream: egress guard, credentials, discovery, streaming client. */
@NullMarked
package io.portcullis.upstream;

import org.jspecify.annotations.NullMarked;
