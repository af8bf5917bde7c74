/** The one way out: every outgoing connection is opened here, to an address that was checked. */
@NullMarked
package io.portcullis.upstream.egress;

import org.jspecify.annotations.NullMarked;
