/** Data that earlier versions wrote, and what becomes of them under this one. */
package si.odmev.endtoend.earlier;
