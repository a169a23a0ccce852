/** The live presentation: sessions with a board, a wall and a clerk, and the import of paper forms. */
package si.odmev.ingest.live;
