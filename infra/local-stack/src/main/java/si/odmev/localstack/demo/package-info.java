/** A sample consultation: texts that people of Velenje might have written around the presentation of 10 May 2022. */
package si.odmev.localstack.demo;
