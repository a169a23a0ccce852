/** Who works with Odmev: their accounts and roles, and how a login, a refusal and a guessed password are met in both services. */
package si.odmev.access;
