/** Session state of the protocol revisions up to 2025-11-25. */
@NullMarked
package io.portcullis.mcp.legacy;

import org.jspecify.annotations.NullMarked;
