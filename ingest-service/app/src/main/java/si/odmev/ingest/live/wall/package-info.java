/** What everybody in the hall sees: the way in, and the wall. */
package si.odmev.ingest.live.wall;
