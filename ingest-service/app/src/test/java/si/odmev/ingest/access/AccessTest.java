package si.odmev.ingest.access;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.web.context.WebApplicationContext;
import si.odmev.access.Role;
import si.odmev.ingest.IngestTest;
import si.odmev.platform.webkit.Access;
import si.odmev.platform.webkit.AccessContract;

@IngestTest
class AccessTest implements AccessContract {
    private static final Access MODERATOR = Access.only(Role.MODERATOR);
    private static final Access CLERK = Access.only(Role.CLERK);
    private static final Access MODERATOR_AND_CLERK = Access.only(Role.MODERATOR, Role.CLERK);
    private static final Access EDITOR = Access.only(Role.EDITOR);
    private static final Access CLERK_AND_EDITOR = Access.only(Role.CLERK, Role.EDITOR);
    private static final Access OPERATOR = Access.only(Role.OPERATOR);
    private static final Access OPERATOR_AND_SERVICE = Access.only(Role.OPERATOR, Role.SERVICE);
    private static final Access PEOPLE =
            Access.only(Role.ANALYST, Role.MODERATOR, Role.CLERK, Role.EDITOR, Role.OPERATOR);

    private static final Map<String, Access> TABLE = Map.ofEntries(
            Map.entry("GET /", Access.PUBLIC),
            Map.entry("GET /privacy", Access.PUBLIC),
            Map.entry("GET /accessibility", Access.PUBLIC),
            Map.entry("GET /town/arms", Access.PUBLIC),
            Map.entry("GET /town/colours.css", Access.PUBLIC),
            Map.entry("GET /developers", Access.PUBLIC),
            Map.entry("GET /form", Access.PUBLIC),
            Map.entry("POST /form", Access.PUBLIC),
            Map.entry("POST /form/change", Access.PUBLIC),
            Map.entry("GET /form/change", Access.PUBLIC),
            Map.entry("GET /form/submit", Access.PUBLIC),
            Map.entry("POST /form/submit", Access.PUBLIC),
            Map.entry("GET /receipts/{submissionId}", Access.PUBLIC),
            Map.entry("GET /receipts/{submissionId}/change", Access.PUBLIC),
            Map.entry("GET /receipts/{submissionId}/erase", Access.PUBLIC),
            Map.entry("POST /receipts/{submissionId}/erase", Access.PUBLIC),
            Map.entry("GET /receipts/{submissionId}/mailed", Access.PUBLIC),
            Map.entry("POST /receipts/{submissionId}/mailed", Access.PUBLIC),
            Map.entry("GET /receipts/{submissionId}/certificate", Access.PUBLIC),
            Map.entry("GET /live", Access.PUBLIC),
            Map.entry("GET /live/{code}", Access.PUBLIC),
            Map.entry("GET /live/{code}/wall", Access.PUBLIC),
            Map.entry("GET /live/{code}/qr.svg", Access.PUBLIC),
            Map.entry("GET /live/{code}/stream", Access.PUBLIC),
            Map.entry("GET /live/{code}/news", Access.PUBLIC),
            Map.entry("POST /live/{code}/change", Access.PUBLIC),
            Map.entry("POST /live/{code}/posts", Access.PUBLIC),
            Map.entry("POST /live/{code}/posts/{post}/support", Access.PUBLIC),
            Map.entry("POST /live/sessions", MODERATOR),
            Map.entry("GET /live/{code}/moderator", MODERATOR),
            Map.entry("GET /live/{code}/moderator/posts", MODERATOR),
            Map.entry("POST /live/{code}/moderator/stage", MODERATOR),
            Map.entry("POST /live/{code}/moderator/posts/{post}", MODERATOR),
            Map.entry("POST /live/{code}/moderator/posts/{post}/merge", MODERATOR),
            Map.entry("GET /live/{code}/moderator/posts/{post}/merge", MODERATOR),
            Map.entry("POST /live/{code}/moderator/posts/{post}/separate", MODERATOR),
            Map.entry("POST /live/{code}/moderator/announcement", MODERATOR),
            Map.entry("POST /live/{code}/moderator/cancellation", MODERATOR),
            Map.entry("GET /live/{code}/record", MODERATOR_AND_CLERK),
            Map.entry("GET /live/{code}/record.docx", MODERATOR_AND_CLERK),
            Map.entry("GET /live/{code}/record.csv", MODERATOR_AND_CLERK),
            Map.entry("GET /live/{code}/clerk", CLERK),
            Map.entry("POST /live/{code}/clerk", CLERK),
            Map.entry("GET /live/{code}/clerk/slips/{id}", CLERK),
            Map.entry("GET /live/paper", CLERK),
            Map.entry("POST /live/paper", CLERK),
            Map.entry("GET /live/paper/template.csv", CLERK),
            Map.entry("GET /live/paper/template.xlsx", CLERK),
            Map.entry("POST /live/paper/import", CLERK),
            Map.entry("GET /import", CLERK_AND_EDITOR),
            Map.entry("POST /import", CLERK_AND_EDITOR),
            Map.entry("GET /import/{id}", CLERK_AND_EDITOR),
            Map.entry("POST /import/{id}", CLERK_AND_EDITOR),
            Map.entry("POST /import/{id}/discard", CLERK_AND_EDITOR),
            Map.entry("GET /import/{id}/preview", CLERK_AND_EDITOR),
            Map.entry("POST /import/{id}/preview", CLERK_AND_EDITOR),
            Map.entry("GET /import/{id}/progress", CLERK_AND_EDITOR),
            Map.entry("GET /import/{id}/errors.csv", CLERK_AND_EDITOR),
            Map.entry("GET /import/past/{id}", CLERK_AND_EDITOR),
            Map.entry("POST /import/past/{id}", CLERK_AND_EDITOR),
            Map.entry("GET /consultations", EDITOR),
            Map.entry("POST /consultations", EDITOR),
            Map.entry("GET /consultations/new", EDITOR),
            Map.entry("GET /consultations/{consultation}", EDITOR),
            Map.entry("GET /consultations/{consultation}/edit", EDITOR),
            Map.entry("POST /consultations/{consultation}/edit", EDITOR),
            Map.entry("POST /consultations/{consultation}/acts", EDITOR),
            Map.entry("GET /consultations/{consultation}/questions", EDITOR),
            Map.entry("POST /consultations/{consultation}/questions", EDITOR),
            Map.entry("GET /elsewhere", Access.LOGGED_IN),
            Map.entry("GET /login", Access.PUBLIC),
            Map.entry("ANY /error", Access.PUBLIC),
            Map.entry("POST /api/v1/submissions", Access.PUBLIC),
            Map.entry("POST /api/v1/text-messages", Access.PUBLIC),
            Map.entry("GET /api/v1/submissions/{submissionId}/status", Access.PUBLIC),
            Map.entry("DELETE /api/v1/submissions/{submissionId}/status", Access.PUBLIC),
            Map.entry("GET /api/v1/submissions/{submissionId}/certificate", Access.PUBLIC),
            Map.entry("GET /api/v1/erasures", OPERATOR_AND_SERVICE),
            Map.entry("POST /api/v1/erasures", OPERATOR),
            Map.entry("GET /api/v1/erasures/matches", OPERATOR_AND_SERVICE),
            Map.entry("GET /api/v1/erasures/{submissionId}/certificate", OPERATOR_AND_SERVICE),
            Map.entry("GET /v3/api-docs", Access.PUBLIC),
            Map.entry("GET /v3/api-docs.yaml", Access.PUBLIC),
            Map.entry("GET /actuator", OPERATOR),
            Map.entry("GET /actuator/health", Access.PUBLIC),
            Map.entry("GET /actuator/health/**", Access.PUBLIC),
            Map.entry("GET /actuator/prometheus", OPERATOR));

    @Autowired
    private WebApplicationContext context;

    @Autowired
    private MockMvc mvc;

    @Override
    public Map<String, Access> table() {
        return TABLE;
    }

    @Override
    public Map<String, String> variables() {
        String id = "0190d9a4-9f1c-7000-8000-000000000001";
        return Map.of("submissionId", id, "post", id, "id", id, "code", "00000", "consultation", "velenje-2022");
    }

    /** Tests export no metrics, so its endpoint is not there. */
    @Override
    public Set<String> notInTests() {
        return Set.of("GET /actuator/prometheus");
    }

    @Override
    public Set<String> streams() {
        return Set.of("GET /live/{code}/stream");
    }

    @Override
    public String publicPage() {
        return "/form";
    }

    @Override
    public WebApplicationContext context() {
        return context;
    }

    @Override
    public MockMvc mvc() {
        return mvc;
    }

    @Test
    void onlyOperatorsErase() throws Exception {
        for (Role role : Role.values()) {
            mvc.perform(post("/api/v1/erasures")
                            .with(user("somebody").roles(role.name()))
                            .contentType(MediaType.APPLICATION_JSON)
                            .content("""
                                {"submissionId": "0190d9a4-9f1c-7000-8000-000000000001", "reason": "no reason"}
                                """))
                    .andExpect(status().is(role == Role.OPERATOR ? 400 : 403));
        }
    }

    @Test
    void theDetailsOfHealthAreForOperatorsAndForTheOtherService() throws Exception {
        for (Role role : Role.values()) {
            mvc.perform(get("/actuator/health").with(user("somebody").roles(role.name())))
                    .andExpect(
                            OPERATOR_AND_SERVICE.roles().contains(role)
                                    ? jsonPath("$.components").exists()
                                    : jsonPath("$.components").doesNotExist());
        }
    }
}
