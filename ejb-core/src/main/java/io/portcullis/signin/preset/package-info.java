/** Providers that everybody knows: what need not be asked of an administrator, and where they leave the standard. */
@NullMarked
package io.portcullis.signin.preset;

import org.jspecify.annotations.NullMarked;
