/** Removes the mails of submissions that were erased from the mailbox, and tells where there still are any. */
package si.odmev.ingest.email.erasure;
