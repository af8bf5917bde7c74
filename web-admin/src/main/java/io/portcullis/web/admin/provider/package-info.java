/** Identity providers of a host: what is registered there, how they are asked, and what their groups give. */
@NullMarked
package io.portcullis.web.admin.provider;

import org.jspecify.annotations.NullMarked;
