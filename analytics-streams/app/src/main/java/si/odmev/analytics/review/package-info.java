/** People's decisions about submissions, on their way into the stream. */
@NullMarked
package si.odmev.analytics.review;

import org.jspecify.annotations.NullMarked;
