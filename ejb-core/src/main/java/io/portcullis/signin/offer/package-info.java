/** What the sign-in page shows to whom. */
@NullMarked
package io.portcullis.signin.offer;

import org.jspecify.annotations.NullMarked;
