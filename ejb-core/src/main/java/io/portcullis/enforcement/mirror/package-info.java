/** What a host's facts are to Permit: kept there after each change, and shown to administrators. */
@NullMarked
package io.portcullis.enforcement.mirror;

import org.jspecify.annotations.NullMarked;
