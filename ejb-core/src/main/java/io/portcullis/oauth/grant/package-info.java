/** Authorization requests that wait for their human, the codes they become, and the token families that descend from those. */
@NullMarked
package io.portcullis.oauth.grant;

import org.jspecify.annotations.NullMarked;
