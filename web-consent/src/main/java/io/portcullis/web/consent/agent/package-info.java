/** The question an agent puts to a person: which server, how far, how long; and asking administrators for more. */
@NullMarked
package io.portcullis.web.consent.agent;

import org.jspecify.annotations.NullMarked;
