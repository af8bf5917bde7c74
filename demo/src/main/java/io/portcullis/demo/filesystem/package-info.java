/** Tools over a sandbox directory. */
@NullMarked
package io.portcullis.demo.filesystem;

import org.jspecify.annotations.NullMarked;
