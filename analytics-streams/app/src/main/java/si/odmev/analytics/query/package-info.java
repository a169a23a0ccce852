/**
 * The read side: what analysts ask, as typed questions, and the answers from Elasticsearch. Knows nothing of the web;
 * {@code api} and {@code workspace} put the same questions.
 */
package si.odmev.analytics.query;
