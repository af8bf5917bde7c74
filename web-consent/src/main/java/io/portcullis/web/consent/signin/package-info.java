/** Signing in and out, and what a person can do about their own password and sessions. */
@NullMarked
package io.portcullis.web.consent.signin;

import org.jspecify.annotations.NullMarked;
