/** A call, the facts about its host, and what is ruled on it. */
@NullMarked
package io.portcullis.enforcement.call;

import org.jspecify.annotations.NullMarked;
