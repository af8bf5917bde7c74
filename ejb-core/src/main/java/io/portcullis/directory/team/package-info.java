/** Teams: named groups of humans. */
@NullMarked
package io.portcullis.directory.team;

import org.jspecify.annotations.NullMarked;
