package si.odmev.consultation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The consultations of this installation as this instance knows them. It begins with those of {@code consultations.yaml}, then gets
 * the last known copy, then what the topic has. Of each consultation the greatest version counts; those of the file count as version
 * 0, so what the topic has always wins over the file.
 *
 * <p>The order is the same in all instances: the file's consultations in the file's order, then the others by their opening and their
 * ids. So the default is always the first of the file. The class is thread-safe.
 */
public final class FollowedConsultations implements CurrentConsultations {
    private static final Comparator<Consultation> BY_OPENING =
            Comparator.comparing(Consultation::opens).thenComparing(Consultation::id);

    private final Consultations file;
    private final Map<String, VersionedConsultation> known = new HashMap<>();
    private final Map<String, Long> onTopic = new HashMap<>();
    private volatile Consultations now;
    private volatile Source source = Source.FILE;

    /** Where the list comes from. */
    public enum Source {
        /** From {@code consultations.yaml} alone. */
        FILE,
        /** From the last known copy on this instance's disk; the topic has not been read yet. */
        COPY,
        /** From the topic. */
        TOPIC
    }

    /**
     * @param file the consultations of the configuration
     */
    public FollowedConsultations(Consultations file) {
        this.file = file;
        file.all().forEach(one -> known.put(one.id(), VersionedConsultation.configured(one)));
        now = file;
    }

    @Override
    public Consultations now() {
        return now;
    }

    /** True once the topic has been read. A copy may be older than a consultation that was made meanwhile. */
    @Override
    public boolean isComplete() {
        return source == Source.TOPIC;
    }

    /** Where the list comes from. */
    public Source source() {
        return source;
    }

    /** Takes what an earlier process knew. Nothing is known to be on the topic by that. */
    public synchronized void remember(Collection<VersionedConsultation> copy) {
        copy.forEach(this::keepIfNewer);
        if (!copy.isEmpty() && source == Source.FILE) {
            source = Source.COPY;
        }
    }

    /**
     * Takes a version that is on the topic.
     *
     * @return true if the list has changed
     */
    public synchronized boolean take(VersionedConsultation version) {
        onTopic.merge(version.id(), version.version(), Math::max);
        return keepIfNewer(version);
    }

    /** Notes that everything that was on the topic at the start has been taken. */
    public synchronized void markCurrent() {
        source = Source.TOPIC;
    }

    /** The consultations that the topic lacks, or has in an earlier version only, as after a restore. */
    public synchronized List<VersionedConsultation> notOnTopic() {
        return inOrder().stream()
                .filter(one -> onTopic.getOrDefault(one.id(), -1L) < one.version())
                .toList();
    }

    /** Ids of the file's consultations that are different by now: the file's values of them count no more. */
    public synchronized List<String> differentFromFile() {
        return file.all().stream()
                .filter(one -> {
                    var now = known.get(one.id());
                    return now != null && !now.consultation().equals(one);
                })
                .map(Consultation::id)
                .toList();
    }

    /** All with their versions, in the order of {@link #now}. */
    public synchronized List<VersionedConsultation> versions() {
        return inOrder();
    }

    /** A consultation with its version. */
    public synchronized Optional<VersionedConsultation> find(String id) {
        return Optional.ofNullable(known.get(id));
    }

    private boolean keepIfNewer(VersionedConsultation version) {
        VersionedConsultation before = known.get(version.id());
        if (before != null && before.version() > version.version() || version.equals(before)) {
            return false;
        }
        known.put(version.id(), version);
        now = new Consultations(
                inOrder().stream().map(VersionedConsultation::consultation).toList());
        return true;
    }

    private List<VersionedConsultation> inOrder() {
        var ordered = new ArrayList<VersionedConsultation>();
        file.all().forEach(one -> ordered.add(known.get(one.id())));
        known.values().stream()
                .filter(one -> file.find(one.id()).isEmpty())
                .sorted(Comparator.comparing(VersionedConsultation::consultation, BY_OPENING))
                .forEach(ordered::add);
        return ordered;
    }
}
