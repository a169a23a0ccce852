/** The words for what the index holds as codes, in the language of whoever reads them. */
package si.odmev.analytics.wording;
