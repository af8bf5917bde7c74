/** A stateless MCP server over Streamable HTTP, in both eras; what it offers is a set of tools. */
@NullMarked
package io.portcullis.demo.mcp;

import org.jspecify.annotations.NullMarked;
