/** Reads and writes MCP messages, versions, error codes and header mirrors; knows no HTTP stack. */
@NullMarked
package io.portcullis.mcp;

import org.jspecify.annotations.NullMarked;
