/** The views of lists that staff save under a name, and their topic. */
package si.odmev.analytics.views;
