/** Who asks: the town's name and contact on every public page, the privacy notice and the statement of accessibility. */
package si.odmev.ingest.about;
