/** What a person keeps of what they said: a number to read out, and a secret that opens the receipt's page. */
package si.odmev.ingest.receipt;
