/** The REST API, one class per resource. */
@NullMarked
package io.portcullis.web.proxy.rest;

import org.jspecify.annotations.NullMarked;
