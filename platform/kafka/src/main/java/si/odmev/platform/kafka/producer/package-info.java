/** How a service comes by its producers. */
package si.odmev.platform.kafka.producer;
