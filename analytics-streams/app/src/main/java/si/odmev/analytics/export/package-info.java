/** Files with all submissions that a search found: CSV, XLSX and JSON Lines. */
package si.odmev.analytics.export;
