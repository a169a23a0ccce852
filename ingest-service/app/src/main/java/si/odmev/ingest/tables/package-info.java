/**
 * Reads tables from files: XLSX, XLS, OpenDocument, HTML and delimited text. The only entry point is {@link si.odmev.ingest.tables.Tables};
 * the caller decides what the cells mean.
 */
@NullMarked
package si.odmev.ingest.tables;

import org.jspecify.annotations.NullMarked;
