/** How values become text: times, definitions, addresses of pages. */
@NullMarked
package io.portcullis.web.admin.view;

import org.jspecify.annotations.NullMarked;
