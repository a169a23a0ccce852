/** The operator's overview, in words: whether citizens' input is safe, and the state of each part. */
package si.odmev.analytics.oversight;
