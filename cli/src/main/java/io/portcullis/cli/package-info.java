/** What an operator asks the gateway from a shell. */
@NullMarked
package io.portcullis.cli;

import org.jspecify.annotations.NullMarked;
