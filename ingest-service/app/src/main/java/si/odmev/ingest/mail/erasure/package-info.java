/** Removes the mails of erased submissions from the mailbox, and reports where such mails remain. */
package si.odmev.ingest.mail.erasure;
