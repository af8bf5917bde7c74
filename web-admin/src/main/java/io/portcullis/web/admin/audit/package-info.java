/** The record of decisions and changes. */
@NullMarked
package io.portcullis.web.admin.audit;

import org.jspecify.annotations.NullMarked;
