/**
 * Writes each record that the topology publishes to Elasticsearch once, and defines the mappings of the indices. Uses only
 * features that every distribution of Elasticsearch has: no scripts, no language analyzers.
 */
@NullMarked
package si.odmev.analytics.index;

import org.jspecify.annotations.NullMarked;
