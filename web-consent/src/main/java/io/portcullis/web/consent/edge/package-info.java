/** The door of the portal: which host, who, from where, with which headers, before any page runs. */
@NullMarked
package io.portcullis.web.consent.edge;

import org.jspecify.annotations.NullMarked;
