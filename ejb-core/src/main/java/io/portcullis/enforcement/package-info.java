/** Policy enforcement point: one class per MCP method, and the order of the stations. */
@NullMarked
package io.portcullis.enforcement;

import org.jspecify.annotations.NullMarked;
