/** Creates the topics anew with another number of partitions, while no other part of Odmev runs. */
@NullMarked
package si.odmev.analytics.partitions;

import org.jspecify.annotations.NullMarked;
