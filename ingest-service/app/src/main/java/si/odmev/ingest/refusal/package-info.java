/** How pages say that a submission was not taken: one mapping of outcomes to words for all of them. */
package si.odmev.ingest.refusal;
