/** Subjects an administrator knows, and their ceilings. */
@NullMarked
package io.portcullis.directory;

import org.jspecify.annotations.NullMarked;
