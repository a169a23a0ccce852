/** The pages on which editors make, open, extend and close consultations, and how a change is written. */
package si.odmev.ingest.consultation;
