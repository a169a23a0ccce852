/** The pages on which anybody can say something without an account. */
package si.odmev.ingest.web;
