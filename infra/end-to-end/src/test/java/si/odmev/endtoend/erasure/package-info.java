/** Searches the bytes of every place that may contain a person's words, and shows that they are gone after an erasure. */
package si.odmev.endtoend.erasure;
