/** Browser sessions, and the tickets that make them container identities. */
@NullMarked
package io.portcullis.signin.session;

import org.jspecify.annotations.NullMarked;
