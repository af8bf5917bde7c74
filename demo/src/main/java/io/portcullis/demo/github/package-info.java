/** Tools over a handful of repositories that live in memory. */
@NullMarked
package io.portcullis.demo.github;

import org.jspecify.annotations.NullMarked;
