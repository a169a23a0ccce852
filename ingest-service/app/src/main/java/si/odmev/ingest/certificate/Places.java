package si.odmev.ingest.certificate;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All places. A place that can't be searched does not stop the others. */
final class Places {
    private static final Logger LOG = LoggerFactory.getLogger(Places.class);

    private final List<Place> all;
    private final String instance;

    /**
     * @param instance the name of this instance
     */
    Places(List<Place> all, String instance) {
        this.all = List.copyOf(all);
        this.instance = instance;
    }

    List<Look> look(UUID submissionId) throws InterruptedException {
        var looks = new ArrayList<Look>();
        for (Place place : all) {
            try {
                place.look(submissionId).forEach(look -> looks.add(named(place, look)));
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception e) {
                LOG.atWarn()
                        .addKeyValue("place", place.name())
                        .addKeyValue("cause", e.getClass().getName())
                        .log("a place could not be searched for remains of an erased submission");
                looks.add(named(place, Look.failed(place.name())));
            }
        }
        return looks;
    }

    private Look named(Place place, Look look) {
        return place.isLocal() ? look.of(instance) : look;
    }
}
