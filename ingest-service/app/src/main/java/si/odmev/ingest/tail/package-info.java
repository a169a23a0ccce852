/** Topics that every instance reads completely. */
package si.odmev.ingest.tail;
