/** Agents: the OAuth clients that people and services use. */
@NullMarked
package io.portcullis.web.admin.agent;

import org.jspecify.annotations.NullMarked;
