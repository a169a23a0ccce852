/** Accounts and roles, and how both services handle a login, a refusal and the guessing of passwords. */
package si.odmev.access;
