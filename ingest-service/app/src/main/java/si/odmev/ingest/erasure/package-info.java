/** Which submissions were erased, on a list that outlives every backup. */
package si.odmev.ingest.erasure;
