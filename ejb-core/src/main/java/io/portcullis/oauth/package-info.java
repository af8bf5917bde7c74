/** Authorization-server and resource-server rules, one class per RFC check. */
@NullMarked
package io.portcullis.oauth;

import org.jspecify.annotations.NullMarked;
