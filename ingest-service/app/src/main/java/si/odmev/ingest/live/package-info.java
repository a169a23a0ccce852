/** The live presentation: sessions with a board, a wall and a clerk. */
package si.odmev.ingest.live;
