/** Imported servers and their tools: classes, pinned definitions, review. */
@NullMarked
package io.portcullis.catalog;

import org.jspecify.annotations.NullMarked;
