/** The sessions as this instance knows them, and what people may do in them. Knows nothing of HTTP. */
package si.odmev.ingest.live.session;
