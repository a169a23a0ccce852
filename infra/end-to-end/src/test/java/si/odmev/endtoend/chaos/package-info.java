/** Breaks whatever can break while people go on submitting, and counts afterwards what was lost or doubled. */
package si.odmev.endtoend.chaos;
