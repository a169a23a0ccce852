/** What clerks do: they type the words that are spoken into the microphone, and the forms that came on paper. */
package si.odmev.ingest.live.clerk;
