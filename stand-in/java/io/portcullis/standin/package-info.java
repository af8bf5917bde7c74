/** Permit on loopback, by the recorded contract. For tests; no part of the product. */
package io.portcullis.standin;
