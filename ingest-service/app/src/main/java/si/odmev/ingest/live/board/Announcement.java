package si.odmev.ingest.live.board;

import java.time.Instant;

/**
 * How a session is announced.
 *
 * @param title one line
 * @param starts when it is announced to begin
 * @param place where it is, one line; empty if nobody said so
 */
public record Announcement(String title, Instant starts, String place) {}
