/** Acknowledges mails that became submissions. */
package si.odmev.ingest.mail.acknowledgement;
