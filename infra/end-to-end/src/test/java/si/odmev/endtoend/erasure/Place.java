package si.odmev.endtoend.erasure;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ExecutionException;

/** Somewhere that what people say may come to lie. It knows from the running system, and not from what it finds, where to look. */
sealed interface Place permits FileTree, KafkaLogs, StateStores, SearchIndices, MailFolders {
    /** The names of all that has to be looked at. */
    Set<String> required() throws IOException, InterruptedException, ExecutionException;

    /** Looks for words, and adds to the sightings each place that was looked at. */
    void look(Words words, Sightings sightings) throws IOException, InterruptedException;
}
