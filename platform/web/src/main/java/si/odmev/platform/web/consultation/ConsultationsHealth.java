package si.odmev.platform.web.consultation;

import java.util.Locale;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import si.odmev.consultation.FollowedConsultations;

/** Always up, since the last known consultations serve while the topic can't be read. A detail shows which ones they are. */
public final class ConsultationsHealth extends AbstractHealthIndicator {
    private final FollowedConsultations consultations;
    private final ConsultationFeed feed;

    public ConsultationsHealth(FollowedConsultations consultations, ConsultationFeed feed) {
        this.consultations = consultations;
        this.feed = feed;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        health.up()
                .withDetail("from", consultations.source().name().toLowerCase(Locale.ROOT))
                .withDetail("count", consultations.now().all().size())
                .withDetail("passedOver", feed.passedOver());
    }
}
