/** Hosts: named gateway instances with own address, keys and state; isolates them and versions their state. */
@NullMarked
package io.portcullis.tenancy;

import org.jspecify.annotations.NullMarked;
