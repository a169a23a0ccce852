/** Erasure by an operator: finds submissions, has ingest erase them, and looks for what is left in this service's places. */
@NullMarked
package si.odmev.analytics.erasure;

import org.jspecify.annotations.NullMarked;
