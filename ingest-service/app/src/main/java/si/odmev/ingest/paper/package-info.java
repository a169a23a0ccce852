/** Imports many paper forms at once, from a table that was typed elsewhere. */
package si.odmev.ingest.paper;
