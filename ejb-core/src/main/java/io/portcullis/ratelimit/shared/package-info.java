/** Buckets that all nodes share, in the database. */
@NullMarked
package io.portcullis.ratelimit.shared;

import org.jspecify.annotations.NullMarked;
