/** Which ways in a host offers, to whom, in which order. */
@NullMarked
package io.portcullis.signin.method;

import org.jspecify.annotations.NullMarked;
