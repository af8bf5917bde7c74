/** Who is calling: the subject of a request, typed identifiers, and secrets that do not print. */
@NullMarked
package io.portcullis.identity;

import org.jspecify.annotations.NullMarked;
