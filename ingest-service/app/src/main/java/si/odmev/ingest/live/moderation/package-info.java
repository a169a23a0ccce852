/** What moderators do: prepare a session, move it on, and decide what the hall sees. */
package si.odmev.ingest.live.moderation;
