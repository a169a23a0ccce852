package si.odmev.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import si.odmev.access.Role;
import tools.jackson.databind.json.JsonMapper;

/**
 * A thief knows all of a submission but its secret and its claim: id, key, kind and text. They try each door, as nobody and as each role,
 * to get the link that erases it, or to erase it without one. The author must get the link again all the same.
 */
@IngestTest
@TestPropertySource(properties = "odmev.rate-limit.per-minute=100000")
class ThiefTest {
    private static final String SUBMISSIONS = "/api/v1/submissions";
    private static final String WORDS = "Ob jezeru naj bo več klopi.";
    private static final RequestPostProcessor PARTNER = user("partner").roles("CLERK");

    @Autowired
    private MockMvc mvc;

    /**
     * What the thief knows, and the link that they must not get.
     *
     * @param link path and query
     */
    private record Victim(UUID id, String key, String link) {
        String secret() {
            return link.substring(link.indexOf("secret=") + "secret=".length());
        }
    }

    /** How an author submits, and submits again. */
    private enum Way {
        FORM,
        API_WITHOUT_CLAIM,
        API_WITH_CLAIM,
        API_WITH_LOGIN
    }

    /** A request that a thief makes. */
    private record Door(String name, Function<Victim, MockHttpServletRequestBuilder> request) {}

    private static List<Door> doors() {
        return List.of(
                new Door("form, without claim", victim -> form(victim.id(), null)),
                new Door("form, with a claim of their own", victim -> form(victim.id(), claim())),
                new Door("form, shown again", victim -> form("/form/change", victim.id(), null)),
                new Door("form, to be checked", victim -> form("/form", victim.id(), null)),
                new Door("API, the same key", victim -> api(victim.key(), null, null)),
                new Door("API, the same key and a claim of their own", victim -> api(victim.key(), claim(), null)),
                new Door("API, the id as key", victim -> api(victim.id().toString(), null, null)),
                new Door(
                        "API, the id as key, as if from the form",
                        victim -> api(victim.id().toString(), claim(), "web")),
                new Door("status", victim -> get(SUBMISSIONS + "/" + victim.id() + "/status")),
                new Door(
                        "status, a guess",
                        victim -> get(SUBMISSIONS + "/" + victim.id() + "/status?secret=" + claim())),
                new Door("status, erase", victim -> delete(SUBMISSIONS + "/" + victim.id() + "/status?secret=")),
                new Door(
                        "status, erase by a guess",
                        victim -> delete(SUBMISSIONS + "/" + victim.id() + "/status?secret=" + claim())),
                new Door("receipt", victim -> get("/receipts/" + victim.id())),
                new Door("receipt, a guess", victim -> get("/receipts/" + victim.id() + "?secret=" + claim())),
                new Door("receipt, asked to erase", victim -> get("/receipts/" + victim.id() + "/erase")),
                new Door(
                        "receipt, erase",
                        victim -> post("/receipts/" + victim.id() + "/erase")
                                .param("secret", claim())
                                .with(csrf())),
                new Door("receipt, erase without a token", victim -> post("/receipts/" + victim.id() + "/erase")));
    }

    @Test
    void nobodyGetsTheLinkOfSomebodyElsesSubmissionOrErasesIt() throws Exception {
        for (Way way : Way.values()) {
            Victim victim = submit(way);
            for (Door door : doors()) {
                for (Map.Entry<String, RequestPostProcessor> thief : thieves().entrySet()) {
                    var answer = mvc.perform(door.request().apply(victim).with(thief.getValue()))
                            .andReturn()
                            .getResponse();
                    assertThat(said(answer))
                            .as("%s through %s as %s", way, door.name(), thief.getKey())
                            .doesNotContain(victim.secret())
                            .doesNotContainPattern(victim.id() + "[^\\s\"<]*secret=[^\\s\"<]");
                }
            }
            mvc.perform(get(victim.link())).andExpect(status().isOk());
        }
    }

    @Test
    void theAuthorGetsTheSameLinkAgain() throws Exception {
        String claim = claim();
        UUID id = UUID.randomUUID();
        String first = mvc.perform(form(id, claim)).andReturn().getResponse().getRedirectedUrl();
        mvc.perform(form(id, claim)).andExpect(redirectedUrl(first));

        String key = key();
        assertThat(statusUrl(api(key, claim, null))).isNotNull().isEqualTo(statusUrl(api(key, claim, null)));
        assertThat(statusUrl(api(key, null, null).with(PARTNER)))
                .isNotNull()
                .isEqualTo(statusUrl(api(key, null, null).with(PARTNER)));
    }

    @Test
    void aRepetitionWithoutProofIsAnsweredWithTheReceiptsNumber() throws Exception {
        String key = key();
        Map<?, ?> first = answer(api(key, null, null));
        Map<?, ?> again = answer(api(key, null, null));
        assertThat(again.get("submissionId")).isEqualTo(first.get("submissionId"));
        assertThat(again.get("receipt")).isEqualTo(first.get("receipt"));
        assertThat(again.containsKey("statusUrl")).isFalse();

        UUID id = UUID.randomUUID();
        mvc.perform(form(id, claim()));
        mvc.perform(form(id, null))
                .andExpect(status().isOk())
                .andExpect(content().string(Matchers.containsString("Ta prispevek smo že prejeli")))
                .andExpect(content().string(Matchers.containsString("VEL-")));
    }

    @Test
    void whoTakesAPartnersNextKeyFirstKeepsThePartnerFromNothing() throws Exception {
        for (String key :
                List.of(key(), UUID.nameUUIDFromBytes(claim().getBytes()).toString())) {
            mvc.perform(api(key, null, null, "Nekaj drugega.")).andExpect(status().isCreated());
            mvc.perform(api(key, claim(), null, "Nekaj tretjega.")).andExpect(status().isCreated());
            mvc.perform(api(key, null, null, "Nekaj četrtega.")
                            .with(user("clerk").roles("CLERK")))
                    .andExpect(status().isCreated());

            assertThat(statusUrl(api(key, claim(), null))).isNotNull();
            assertThat(statusUrl(api(key, null, null).with(PARTNER))).isNotNull();
        }
    }

    @Test
    void theFormCarriesItsClaimFromPageToPage() throws Exception {
        String form = mvc.perform(get("/form")).andReturn().getResponse().getContentAsString();
        String id = hidden(form, "id");
        String claim = hidden(form, "claim");
        assertThat(claim).hasSizeGreaterThanOrEqualTo(22);
        assertThat(hidden(mvc.perform(get("/form")).andReturn().getResponse().getContentAsString(), "claim"))
                .isNotEqualTo(claim);
        for (String path : List.of("/form", "/form/change")) {
            String page = mvc.perform(form(path, UUID.fromString(id), claim))
                    .andReturn()
                    .getResponse()
                    .getContentAsString();
            assertThat(hidden(page, "id")).isEqualTo(id);
            assertThat(hidden(page, "claim")).isEqualTo(claim);
        }
    }

    @Test
    void whateverIsTypedForASecretIsNotFound() throws Exception {
        for (String typed : List.of("{x}", "{", "}", "%", " ")) {
            mvc.perform(get("/receipts/" + UUID.randomUUID()).param("secret", typed))
                    .andExpect(status().isNotFound());
        }
    }

    @Test
    void whatIsNoClaimIsNamed() throws Exception {
        mvc.perform(api(key(), "short", null))
                .andExpect(status().isBadRequest())
                .andExpect(content().string(Matchers.containsString("Submission-Claim")));
    }

    private Victim submit(Way way) throws Exception {
        String key = key();
        return switch (way) {
            case FORM -> {
                UUID id = UUID.randomUUID();
                String link = mvc.perform(form(id, claim()))
                        .andExpect(status().isFound())
                        .andReturn()
                        .getResponse()
                        .getRedirectedUrl();
                yield new Victim(id, id.toString(), link);
            }
            case API_WITHOUT_CLAIM -> victim(key, api(key, null, null));
            case API_WITH_CLAIM -> victim(key, api(key, claim(), null));
            case API_WITH_LOGIN -> victim(key, api(key, null, null).with(PARTNER));
        };
    }

    private Victim victim(String key, MockHttpServletRequestBuilder request) throws Exception {
        Map<?, ?> answer = answer(request);
        String link = answer.get("statusUrl").toString();
        return new Victim(
                UUID.fromString(answer.get("submissionId").toString()), key, link.substring(link.indexOf("/api/")));
    }

    private String statusUrl(MockHttpServletRequestBuilder request) throws Exception {
        return (String) answer(request).get("statusUrl");
    }

    private Map<?, ?> answer(MockHttpServletRequestBuilder request) throws Exception {
        var answer = mvc.perform(request).andExpect(status().isCreated()).andReturn();
        return JsonMapper.shared().readValue(answer.getResponse().getContentAsString(), Map.class);
    }

    private static Map<String, RequestPostProcessor> thieves() {
        var thieves = new LinkedHashMap<String, RequestPostProcessor>();
        thieves.put("nobody", request -> request);
        for (Role role : Role.values()) {
            thieves.put(role.name(), user("thief").roles(role.name()));
        }
        return thieves;
    }

    /** All that an answer tells. */
    private static String said(MockHttpServletResponse answer) throws Exception {
        var said = new ArrayList<String>();
        answer.getHeaderNames().forEach(name -> said.addAll(answer.getHeaders(name)));
        said.add(String.valueOf(answer.getForwardedUrl()));
        said.add(answer.getContentAsString());
        return String.join("\n", said);
    }

    private static MockHttpServletRequestBuilder form(UUID id, String claim) {
        return form("/form/submit", id, claim);
    }

    private static MockHttpServletRequestBuilder form(String path, UUID id, String claim) {
        var form = post(path)
                .with(csrf())
                .param("id", id.toString())
                .param("consultation", "velenje-2022")
                .param("kind", "proposal")
                .param("text", WORDS);
        return claim == null ? form : form.param("claim", claim);
    }

    private static MockHttpServletRequestBuilder api(String key, String claim, String channel) {
        return api(key, claim, channel, WORDS);
    }

    private static MockHttpServletRequestBuilder api(String key, String claim, String channel, String text) {
        var submission = new LinkedHashMap<>(Map.of("kind", "proposal", "text", text));
        if (channel != null) {
            submission.put("channel", channel);
        }
        var request = post(SUBMISSIONS)
                .contentType(MediaType.APPLICATION_JSON)
                .header("Idempotency-Key", key)
                .content(JsonMapper.shared().writeValueAsString(submission));
        return claim == null ? request : request.header("Submission-Claim", claim);
    }

    private static String hidden(String page, String name) {
        String field = "name=\"" + name + "\" value=\"";
        int begin = page.indexOf(field) + field.length();
        assertThat(begin).as(name).isGreaterThan(field.length());
        return page.substring(begin, page.indexOf('"', begin));
    }

    /** One that a thief can guess after they saw some. */
    private static String key() {
        return "kiosk-7/" + HexFormat.of().toHexDigits(System.nanoTime());
    }

    private static String claim() {
        return UUID.randomUUID().toString();
    }
}
