/** The list of erased submissions, which outlives every backup. */
package si.odmev.ingest.erasure;
