/** Reads the access-control document: strictly, all faults at once, each with its place. */
@NullMarked
package io.portcullis.policy.document;

import org.jspecify.annotations.NullMarked;
