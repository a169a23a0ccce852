package si.odmev.analytics.presence;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import si.odmev.schemas.Attention;
import si.odmev.schemas.Presence;

/**
 * Who has which submission in front of them now, in all instances as far as is known here. In memory alone, and everything in it is
 * some seconds old at most. The class is thread-safe.
 */
public final class Onlookers {
    /** How long somebody is shown after the last sign of them. A page gives one every five seconds. */
    static final Duration SHOWN = Duration.ofSeconds(20);

    /** Signs in memory. When there are more, nothing new is taken until some are old. */
    static final int MOST = 10_000;

    private final Map<Place, Presence> latest = new HashMap<>();

    /** A page: somebody may have a submission in two tabs, and leave one of them. */
    private record Place(String submissionId, String account, String page) {}

    /**
     * One of the others.
     *
     * @param account name
     * @param correcting true if they have begun to fill in a form, on any of their pages
     */
    public record Onlooker(String account, boolean correcting) {}

    /** The others at a submission, in the order of their names. */
    public synchronized List<Onlooker> besides(String account, UUID submissionId, Instant now) {
        return latest.values().stream()
                .filter(one -> one.getSubmissionId().equals(submissionId.toString()))
                .filter(one -> !one.getAccount().equals(account))
                .filter(one -> isPresent(one) && !isOld(one, now))
                .collect(Collectors.toMap(
                        Presence::getAccount,
                        one -> one.getAttention() == Attention.CORRECTING,
                        Boolean::logicalOr,
                        TreeMap::new))
                .entrySet()
                .stream()
                .map(one -> new Onlooker(one.getKey(), one.getValue()))
                .toList();
    }

    /**
     * Takes a sign of somebody. An older one than the latest changes nothing.
     *
     * @return true if it says something that was not known: they came, left, or do something else
     */
    synchronized boolean take(Presence sign, Instant now) {
        latest.values().removeIf(one -> isOld(one, now));
        var place = new Place(sign.getSubmissionId(), sign.getAccount(), sign.getPage());
        Presence before = latest.get(place);
        boolean isLate = before != null && before.getAt().isAfter(sign.getAt());
        if (isLate || isOld(sign, now) || (before == null && latest.size() >= MOST)) {
            return false;
        }
        latest.put(place, sign);
        return before == null ? isPresent(sign) : before.getAttention() != sign.getAttention();
    }

    private static boolean isPresent(Presence sign) {
        return sign.getAttention() == Attention.LOOKING || sign.getAttention() == Attention.CORRECTING;
    }

    private static boolean isOld(Presence sign, Instant now) {
        return sign.getAt().plus(SHOWN).isBefore(now);
    }
}
