/** Station 8: sends what was granted, passes on what comes back, and ends what must end. */
@NullMarked
package io.portcullis.enforcement.relay;

import org.jspecify.annotations.NullMarked;
