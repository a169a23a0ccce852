/** Looks in every place for what is left of an erased submission, and certifies what the look found. */
package si.odmev.ingest.certificate;
