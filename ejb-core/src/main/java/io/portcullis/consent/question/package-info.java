/** The question an agent puts to its human: who asks, for which server, how far; and the answer. */
@NullMarked
package io.portcullis.consent.question;

import org.jspecify.annotations.NullMarked;
