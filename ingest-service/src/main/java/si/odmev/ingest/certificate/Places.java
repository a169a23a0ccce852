package si.odmev.ingest.certificate;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All places. One that can't be looked at does not stop the others. */
final class Places {
    private static final Logger LOG = LoggerFactory.getLogger(Places.class);

    private final List<Place> all;

    Places(List<Place> all) {
        this.all = List.copyOf(all);
    }

    List<Look> look(UUID submissionId) throws InterruptedException {
        var looks = new ArrayList<Look>();
        for (Place place : all) {
            try {
                looks.addAll(place.look(submissionId));
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception e) {
                LOG.atWarn()
                        .addKeyValue("place", place.name())
                        .addKeyValue("cause", e.getClass().getName())
                        .log("a place can't be looked at for what is left of an erasure");
                looks.add(Look.failed(place.name()));
            }
        }
        return looks;
    }
}
