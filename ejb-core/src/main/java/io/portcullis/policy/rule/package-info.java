/** The access-control document after it was checked and compiled: the rules as decisions read them. */
@NullMarked
package io.portcullis.policy.rule;

import org.jspecify.annotations.NullMarked;
