/** Tests the pages in a real browser: the form, the receipt, the analyst's pages; by keyboard, on a phone, without scripts. */
package si.odmev.endtoend.pages;
