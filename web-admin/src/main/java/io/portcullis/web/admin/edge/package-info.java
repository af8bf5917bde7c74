/** The way in: host, session, security headers, and what becomes of faults. */
@NullMarked
package io.portcullis.web.admin.edge;

import org.jspecify.annotations.NullMarked;
