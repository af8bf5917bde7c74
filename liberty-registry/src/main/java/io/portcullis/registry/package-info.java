/** The people of the gateway, as the container's user registry sees them. */
@NullMarked
package io.portcullis.registry;

import org.jspecify.annotations.NullMarked;
