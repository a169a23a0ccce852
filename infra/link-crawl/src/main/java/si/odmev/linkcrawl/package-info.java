/** Opens every link that our pages have. */
package si.odmev.linkcrawl;
