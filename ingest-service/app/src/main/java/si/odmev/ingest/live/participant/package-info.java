/** Who takes part in a session by phone: a cookie without a name, and how much one of them may do. */
package si.odmev.ingest.live.participant;
