/** Servers and their tools: import, review, classes. */
@NullMarked
package io.portcullis.web.admin.server;

import org.jspecify.annotations.NullMarked;
