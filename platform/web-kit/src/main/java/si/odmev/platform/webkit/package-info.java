/** Tests that both services must pass; each service brings only its own tables. */
package si.odmev.platform.webkit;
