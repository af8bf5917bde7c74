/** Identity providers of a host, whose human a proved identity is, and what its groups give. */
@NullMarked
package io.portcullis.signin.federation;

import org.jspecify.annotations.NullMarked;
