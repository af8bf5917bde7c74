/** Counts requests: which limits a request falls under, and the buckets that hold what is left. */
@NullMarked
package io.portcullis.ratelimit;

import org.jspecify.annotations.NullMarked;
