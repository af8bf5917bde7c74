/** Reading the record: filters, cursors, and the shape of an entry. */
@NullMarked
package io.portcullis.audit.log;

import org.jspecify.annotations.NullMarked;
