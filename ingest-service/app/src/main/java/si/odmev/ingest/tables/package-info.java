/**
 * Reads tables from files: XLSX, XLS, OpenDocument, HTML and delimited text. The one way in is {@link si.odmev.ingest.tables.Tables};
 * what the cells mean is for the caller to say.
 */
package si.odmev.ingest.tables;
