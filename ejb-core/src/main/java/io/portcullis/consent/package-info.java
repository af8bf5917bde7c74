/** Which agent a human let use which server, how far, until when; and the question that led there. */
@NullMarked
package io.portcullis.consent;

import org.jspecify.annotations.NullMarked;
