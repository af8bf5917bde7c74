/** What all endpoints share: problem details, health, the answer to a missing token. */
@NullMarked
package io.portcullis.web.proxy.edge;

import org.jspecify.annotations.NullMarked;
