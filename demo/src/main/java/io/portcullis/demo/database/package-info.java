/** Tools over a sandbox SQL database. */
@NullMarked
package io.portcullis.demo.database;

import org.jspecify.annotations.NullMarked;
