/** People and teams as a company's identity provider keeps them here (SCIM 2.0), and the log of what it did. */
@NullMarked
package io.portcullis.directory.provisioning;

import org.jspecify.annotations.NullMarked;
