/** Who may do what: closed by default, accounts from the installation's file, a role for everything that is not public. */
package si.odmev.ingest.access;
