/** Keeps pages up to date: server-sent events, and the same over plain requests for pages that can't have them. */
package si.odmev.ingest.live.stream;
