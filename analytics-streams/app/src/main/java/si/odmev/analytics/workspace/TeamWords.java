package si.odmev.analytics.workspace;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import si.odmev.analytics.query.Facet;
import si.odmev.analytics.query.SubmissionFilter;
import si.odmev.analytics.query.SubmissionSearch;
import si.odmev.analytics.roles.InstanceRole;
import si.odmev.analytics.roles.RunsIn;
import si.odmev.consultation.Consultation;

/** The words that a team uses in a consultation already. Forms suggest them, so that one thing does not get two names. */
@RunsIn(InstanceRole.WEB)
@Component
class TeamWords {
    private final SubmissionSearch search;

    TeamWords(SubmissionSearch search) {
        this.search = search;
    }

    /**
     * The words of a team.
     *
     * @param tags most frequent first
     * @param assignees offices and persons, first the person who asks
     */
    record Words(List<String> tags, List<String> assignees) {}

    /**
     * @param account name of the person who asks
     */
    Words of(Consultation consultation, String account) {
        var facets =
                search.list(SubmissionFilter.everything(consultation), 0, 1).facets();
        Set<String> assignees = new LinkedHashSet<>();
        assignees.add(account);
        assignees.addAll(facets.getOrDefault(Facet.ASSIGNEE, Map.of()).keySet());
        assignees.remove(Facet.NOBODY);
        return new Words(List.copyOf(facets.getOrDefault(Facet.TAG, Map.of()).keySet()), List.copyOf(assignees));
    }
}
