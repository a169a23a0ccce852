/** People's decisions about submissions, on their way into the stream. */
package si.odmev.analytics.review;
