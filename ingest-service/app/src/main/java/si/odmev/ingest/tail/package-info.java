/** Topics that every instance reads as a whole. */
package si.odmev.ingest.tail;
