/** The MCP endpoint: HTTP in, enforced messages out. */
@NullMarked
package io.portcullis.web.proxy.mcp;

import org.jspecify.annotations.NullMarked;
