/** People and teams: roles, ceilings, sessions. */
@NullMarked
package io.portcullis.web.admin.people;

import org.jspecify.annotations.NullMarked;
