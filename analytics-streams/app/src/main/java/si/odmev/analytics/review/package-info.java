/** The word of a person about a submission, on its way into the stream. */
package si.odmev.analytics.review;
