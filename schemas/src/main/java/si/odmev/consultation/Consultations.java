package si.odmev.consultation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The consultations of this installation, in the order of the configuration; the first is the default. */
public final class Consultations {
    private final Map<String, Consultation> byId = new LinkedHashMap<>();

    /**
     * @throws IllegalArgumentException if the list is empty, or two consultations share an id
     */
    public Consultations(List<Consultation> consultations) {
        if (consultations.isEmpty()) {
            throw new IllegalArgumentException("no consultation is configured");
        }
        for (Consultation consultation : consultations) {
            if (byId.put(consultation.id(), consultation) != null) {
                throw new IllegalArgumentException("two consultations have the id " + consultation.id());
            }
        }
    }

    /**
     * The consultations of {@code consultations.yaml}.
     *
     * @throws InvalidConsultationException if an entry names a theme pack or a theme that does not exist, or a theme twice
     * @throws IllegalArgumentException if there is no entry, two share an id, or one is incomplete
     */
    public static Consultations configured(List<ConsultationEntry> entries) {
        List<Consultation> consultations = new ArrayList<>();
        for (ConsultationEntry entry : entries) {
            consultations.add(entry.consultation("odmev.consultations[" + consultations.size() + "]"));
        }
        return new Consultations(consultations);
    }

    public Optional<Consultation> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The consultation with an id; the default one if there is none with it. */
    public Consultation orDefault(String id) {
        return find(id).orElseGet(this::byDefault);
    }

    /** The default consultation, for requests that name none. */
    public Consultation byDefault() {
        return byId.values().iterator().next();
    }

    public List<Consultation> all() {
        return List.copyOf(byId.values());
    }
}
