/** Settings of a host: which ways in there are, what provisioning does, whose grants are taken. */
@NullMarked
package io.portcullis.web.admin.settings;

import org.jspecify.annotations.NullMarked;
