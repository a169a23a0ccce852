/** The page on people's phones in the hall. */
package si.odmev.ingest.live.audience;
