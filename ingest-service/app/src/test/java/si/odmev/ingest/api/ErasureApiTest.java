package si.odmev.ingest.api;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import si.odmev.ingest.IngestTest;
import si.odmev.ingest.receipt.Claim;
import si.odmev.ingest.receipt.ReceiptSecrets;
import si.odmev.schemas.ReceiptNumber;
import tools.jackson.databind.json.JsonMapper;

@IngestTest
class ErasureApiTest {
    private static final String WORDS = "Sosed Janez Zgled parkira na travi.";

    private final UUID id = UUID.randomUUID();
    private final Claim claim = Claim.random();
    private final MockMvc mvc;
    private final ReceiptSecrets secrets;

    @Autowired
    ErasureApiTest(MockMvc mvc, ReceiptSecrets secrets) {
        this.mvc = mvc;
        this.secrets = secrets;
    }

    @Test
    void anOperatorErasesByTheNumberAndItIsOnRecordWithoutWords() throws Exception {
        submit();
        String number = ReceiptNumber.of("VEL", id).toString();

        matches(number.toLowerCase(Locale.ROOT))
                .andExpect(jsonPath("$[*].submissionId").value(hasItem(id.toString())))
                .andExpect(content().string(not(containsString("Janez"))));
        erase("third-person")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.account").value("office"))
                .andExpect(jsonPath("$.reason").value("third-person"));

        mvc.perform(get("/api/v1/erasures").with(operator()))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$[0].submissionId").value(id.toString()))
                .andExpect(content().string(not(containsString("Janez"))));
        matches(number).andExpect(jsonPath("$[0].erasedAt").isNotEmpty());
        matches(ReceiptNumber.ofOlderVersion("VEL", id).toString())
                .andExpect(jsonPath("$[0].submissionId").value(id.toString()));
        matches(id.toString()).andExpect(jsonPath("$[0].erasedAt").isNotEmpty());
        matches("ni številka").andExpect(jsonPath("$").isEmpty());
    }

    @Test
    void withoutAReasonFromTheListNothingIsErased() throws Exception {
        submit();

        erase("because").andExpect(status().isBadRequest());
        matches(id.toString()).andExpect(jsonPath("$[0].erasedAt").isEmpty());
    }

    @Test
    void whatNobodySubmittedCanNotBeErased() throws Exception {
        erase("other").andExpect(status().isNotFound());
    }

    @Test
    void theCertificateNamesEachPlaceAndIsForTheReceiptsHolderAndOperators() throws Exception {
        submit();
        String address = "/api/v1/submissions/" + id + "/certificate?secret=" + secret();
        mvc.perform(get(address)).andExpect(status().isConflict());
        erase("lost-link").andExpect(status().isOk());

        mvc.perform(get("/api/v1/erasures/" + id + "/certificate?look=false").with(operator()))
                .andExpect(status().isNoContent());
        await().untilAsserted(() -> mvc.perform(get(address)).andExpect(status().isOk()));
        mvc.perform(get(address))
                .andExpect(jsonPath("$.state").value("gone"))
                .andExpect(jsonPath("$.by").value("staff"))
                .andExpect(jsonPath("$.places[?(@.place == 'spool')].state").value("gone"))
                .andExpect(
                        jsonPath("$.places[?(@.place == 'spool')].seenGoneAt").isNotEmpty())
                .andExpect(jsonPath("$.notSearched")
                        .value(contains("backups", "other-instances", "index-files", "state-files")))
                .andExpect(content().string(not(containsString("office"))));
        mvc.perform(get("/api/v1/submissions/" + id + "/certificate?secret=wrong"))
                .andExpect(status().isNotFound());
        mvc.perform(get("/api/v1/erasures/" + id + "/certificate?look=false").with(operator()))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.lookedAt").isNotEmpty());
        mvc.perform(get("/api/v1/erasures/" + id + "/certificate").with(operator()))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.state").value("gone"));
    }

    @Test
    void theReceiptsPageSaysWhatIsGoneAndUntilWhen() throws Exception {
        submit();
        erase("lost-link").andExpect(status().isOk());

        for (String page : new String[] {"", "/certificate"}) {
            mvc.perform(get("/receipts/" + id + page).param("secret", secret()).header("Accept-Language", "en"))
                    .andExpect(status().isOk())
                    .andExpect(content().string(containsString("searched all places named below and found nothing")))
                    .andExpect(content().string(containsString("Backups: what was erased stays in them")))
                    .andExpect(content().string(containsString("Files of the search index: they keep erased records")))
                    .andExpect(content().string(containsString("Disk of the intake")))
                    .andExpect(content().string(not(containsString("??"))));
        }
        mvc.perform(get("/receipts/" + id).param("secret", secret()))
                .andExpect(content().string(containsString("Disk sprejema")))
                .andExpect(content().string(containsString("Česa nismo preiskali")))
                .andExpect(content().string(not(containsString("??"))));
    }

    private void submit() throws Exception {
        mvc.perform(post("/api/v1/submissions")
                        .header("Idempotency-Key", id)
                        .header("Submission-Claim", claim.value())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(JsonMapper.shared().writeValueAsString(Map.of("kind", "opinion", "text", WORDS))))
                .andExpect(status().isCreated());
    }

    private String secret() {
        return secrets.of(id, claim.digestFor(id));
    }

    private ResultActions erase(String reason) throws Exception {
        return mvc.perform(post("/api/v1/erasures")
                .with(operator())
                .with(csrf())
                .contentType(MediaType.APPLICATION_JSON)
                .content(JsonMapper.shared()
                        .writeValueAsString(Map.of("submissionId", id.toString(), "reason", reason))));
    }

    private ResultActions matches(String number) throws Exception {
        return mvc.perform(
                        get("/api/v1/erasures/matches").param("number", number).with(operator()))
                .andExpect(status().isOk());
    }

    private static RequestPostProcessor operator() {
        return user("office").roles("OPERATOR");
    }
}
