/** Opens every link that our pages have, and looks through their templates. */
package si.odmev.linkcrawl;
