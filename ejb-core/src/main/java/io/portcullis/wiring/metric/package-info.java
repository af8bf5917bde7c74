/** What is counted for those who watch the gateway. */
@NullMarked
package io.portcullis.wiring.metric;

import org.jspecify.annotations.NullMarked;
