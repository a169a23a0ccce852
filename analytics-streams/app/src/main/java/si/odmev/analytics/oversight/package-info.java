/** What an operator sees at a glance, in words: whether citizens' input is safe, and how each part is. */
package si.odmev.analytics.oversight;
