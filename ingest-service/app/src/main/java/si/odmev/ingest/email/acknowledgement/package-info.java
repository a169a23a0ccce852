/** Acknowledges mails that became submissions. */
package si.odmev.ingest.email.acknowledgement;
