/** Keeps each host's access-control document, all its versions, and edits it. */
@NullMarked
package io.portcullis.policy.store;

import org.jspecify.annotations.NullMarked;
