/** One class per MCP method, and the one table of them. */
@NullMarked
package io.portcullis.enforcement.method;

import org.jspecify.annotations.NullMarked;
