/** The identities elsewhere that a human has connected to their account, as the human sees and ends them. */
@NullMarked
package io.portcullis.signin.link;

import org.jspecify.annotations.NullMarked;
