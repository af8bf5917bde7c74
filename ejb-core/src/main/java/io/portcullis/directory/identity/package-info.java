/** Who a human is elsewhere: issuer and subject, never an address. */
@NullMarked
package io.portcullis.directory.identity;

import org.jspecify.annotations.NullMarked;
