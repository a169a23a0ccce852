/** Who may do what: closed by default, a role for everything that is not public. */
package si.odmev.ingest.access;
