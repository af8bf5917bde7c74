/** Strict JSON: one text, one meaning; values are slices of the text. */
@NullMarked
package io.portcullis.mcp.json;

import org.jspecify.annotations.NullMarked;
