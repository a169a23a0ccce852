/** Lays the topics out anew with another number of partitions, while nothing else of Odmev runs. */
package si.odmev.analytics.partitions;
