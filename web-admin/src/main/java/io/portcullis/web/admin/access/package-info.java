/** What people asked for, allowed and have open. */
@NullMarked
package io.portcullis.web.admin.access;

import org.jspecify.annotations.NullMarked;
