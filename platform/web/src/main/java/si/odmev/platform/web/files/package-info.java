/** Style sheets, scripts and images under addresses that change with their content, and the page for addresses that can't be read. */
package si.odmev.platform.web.files;
