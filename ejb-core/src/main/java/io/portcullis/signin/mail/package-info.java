/** What is proved by a mailbox: one-time codes, recovery, sign-up. */
@NullMarked
package io.portcullis.signin.mail;

import org.jspecify.annotations.NullMarked;
