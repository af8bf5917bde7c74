/** The boundaries of the beans, seen from inside the server: roles, transactions, events. */
package io.portcullis.ear.incontainer;
