/** Who is in which team and has which role: by the document, and by the identity provider that it asks. */
@NullMarked
package io.portcullis.policy.people;

import org.jspecify.annotations.NullMarked;
