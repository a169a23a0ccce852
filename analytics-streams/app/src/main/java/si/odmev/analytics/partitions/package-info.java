/** Creates the topics anew with another number of partitions, while no other part of Odmev runs. */
package si.odmev.analytics.partitions;
