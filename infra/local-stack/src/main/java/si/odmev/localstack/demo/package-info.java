/** A consultation to look at: what people of Velenje might have said around the presentation of 10 May 2022. */
package si.odmev.localstack.demo;
