/** Searches the bytes of every place that may hold what somebody said, and shows that they are gone after an erasure. */
package si.odmev.endtoend.erasure;
