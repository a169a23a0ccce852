/** A look through topics for what is there under a key, without reading what it says. */
package si.odmev.platform.kafka.look;
