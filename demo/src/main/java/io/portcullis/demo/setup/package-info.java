/** Starts the demo: registers its servers, introduces them to the gateway, prints how to try it. */
@NullMarked
package io.portcullis.demo.setup;

import org.jspecify.annotations.NullMarked;
