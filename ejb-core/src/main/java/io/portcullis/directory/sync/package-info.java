/** The directory sync that the access-control document asks for: who it finds counts, for a while. */
@NullMarked
package io.portcullis.directory.sync;

import org.jspecify.annotations.NullMarked;
