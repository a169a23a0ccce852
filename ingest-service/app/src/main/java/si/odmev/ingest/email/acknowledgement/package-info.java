/** Tells people who wrote a mail that it has come. */
package si.odmev.ingest.email.acknowledgement;
