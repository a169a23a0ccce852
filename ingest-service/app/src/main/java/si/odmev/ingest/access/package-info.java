/** Access rules: closed by default, and a role for everything that is not public. */
package si.odmev.ingest.access;
