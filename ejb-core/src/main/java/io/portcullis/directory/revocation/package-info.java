/** The deny-list: whose access ends at once, on every node, whatever a document or an identity provider says. */
@NullMarked
package io.portcullis.directory.revocation;

import org.jspecify.annotations.NullMarked;
