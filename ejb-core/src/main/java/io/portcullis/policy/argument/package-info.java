/** The gates that look into the arguments of a call: paths, contents, SQL, numbers of rows. */
@NullMarked
package io.portcullis.policy.argument;

import org.jspecify.annotations.NullMarked;
