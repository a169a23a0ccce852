/** What clerks do: type what is spoken into the microphone, and what came on paper. */
package si.odmev.ingest.live.clerk;
