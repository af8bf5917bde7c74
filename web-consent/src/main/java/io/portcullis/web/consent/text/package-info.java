/** What people read: the language of a request, its texts and times, and names that others chose. */
@NullMarked
package io.portcullis.web.consent.text;

import org.jspecify.annotations.NullMarked;
