/** The keys of hosts: data keys wrapped by the master key, and the vaults that seal with them. */
@NullMarked
package io.portcullis.tenancy.key;

import org.jspecify.annotations.NullMarked;
