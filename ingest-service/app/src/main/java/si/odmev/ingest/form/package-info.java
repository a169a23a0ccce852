/** The pages on which anybody can make a submission without an account. */
package si.odmev.ingest.form;
