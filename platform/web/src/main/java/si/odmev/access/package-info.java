/** Accounts and roles, and how both services handle a login, a refusal and the guessing of passwords. */
@NullMarked
package si.odmev.access;

import org.jspecify.annotations.NullMarked;
