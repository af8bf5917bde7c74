/** Permit beside the gates: what it was told, and how it differs. */
@NullMarked
package io.portcullis.web.admin.permit;

import org.jspecify.annotations.NullMarked;
