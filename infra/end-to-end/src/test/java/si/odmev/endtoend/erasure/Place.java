package si.odmev.endtoend.erasure;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ExecutionException;

/** A place that may contain people's words. The running system, not the found files, determines where it searches. */
sealed interface Place permits FileTree, KafkaLogs, StateStores, SearchIndices, MailFolders {
    /** The names of all that has to be looked at. */
    Set<String> required() throws IOException, InterruptedException, ExecutionException;

    /** Looks for words, and adds to the sightings each place that was looked at. */
    void look(Words words, Sightings sightings) throws IOException, InterruptedException;
}
