/** Background work that is supervised: it retries what fails, and its end is never unseen. */
package si.odmev.platform.kafka.worker;
