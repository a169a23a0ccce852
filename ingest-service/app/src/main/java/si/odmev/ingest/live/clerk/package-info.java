/** What clerks do: they type the words that are spoken into the microphone, and the forms that came on paper. */
@NullMarked
package si.odmev.ingest.live.clerk;

import org.jspecify.annotations.NullMarked;
