/** Breaks everything that can break while people submit, and afterwards counts lost and doubled submissions. */
package si.odmev.endtoend.chaos;
