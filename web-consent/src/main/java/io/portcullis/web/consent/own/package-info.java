/** What belongs to a person: connections with their receipts, and what was decided about their agents' calls. */
@NullMarked
package io.portcullis.web.consent.own;

import org.jspecify.annotations.NullMarked;
