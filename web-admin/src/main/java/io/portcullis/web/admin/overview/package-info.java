/** What needs somebody. */
@NullMarked
package io.portcullis.web.admin.overview;

import org.jspecify.annotations.NullMarked;
