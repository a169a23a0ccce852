/** Charts: where each bar stands, and the same chart as a file. */
package si.odmev.analytics.chart;
