/** Searches every place for the remains of an erased submission, and certifies the result. */
package si.odmev.ingest.certificate;
