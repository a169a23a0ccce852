/** Tests this version with data that earlier versions wrote. */
package si.odmev.endtoend.earlier;
