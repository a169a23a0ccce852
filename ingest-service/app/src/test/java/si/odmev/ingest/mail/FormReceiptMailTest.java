package si.odmev.ingest.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;
import static si.odmev.ingest.mail.TestMailServer.anybody;

import jakarta.mail.internet.MimeMessage;
import jakarta.servlet.http.Cookie;
import java.net.URI;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import si.odmev.ingest.EdgesWithoutKafka;

/** Who leaves an address on the form gets the receipt over real SMTP. No mailbox is read here. */
@SpringBootTest(classes = EdgesWithoutKafka.class)
@AutoConfigureMockMvc
@DirtiesContext
class FormReceiptMailTest {
    private static final TestMailServer SERVER = new TestMailServer();
    private static final String WORDS = "Ob jezeru naj bo več klopi in dreves.";
    private static final Pattern LINK = Pattern.compile("https://odmev\\.example(/receipts/\\S+)");

    @Autowired
    private MockMvc mvc;

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @DynamicPropertySource
    static void server(DynamicPropertyRegistry properties) {
        SERVER.configure(properties);
        properties.add("odmev.mail.imap.host", () -> "");
    }

    @Test
    void theMailHasTheNumberAndNothingThatThePersonWrote() throws Exception {
        String address = anybody();

        MockHttpServletResponse answer = sent(form(address));

        MimeMessage mail = mailTo(address);
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(mail.getSubject()).startsWith("Sprejeli smo prispevek (VEL-");
        assertThat(mail.getContent().toString())
                .contains("https://odmev.example/receipts/")
                .doesNotContain("klopi")
                .doesNotContain("Ana")
                .doesNotContain(secretIn(answer.getRedirectedUrl()));
    }

    @Test
    void theReceiptSaysThatAMailIsSent() throws Exception {
        MockHttpServletResponse answer = sent(form(anybody()));

        mvc.perform(get(URI.create(answer.getRedirectedUrl())).cookie(cookie(answer)))
                .andExpect(content().string(containsString("pošljemo tudi na vaš e-naslov")));
    }

    /** The cookie stays for the link in the mail; the page opened from a bookmark promises nothing. */
    @Test
    void onlyThePageRightAfterSendingSaysSo() throws Exception {
        MockHttpServletResponse answer = sent(form(anybody()));

        mvc.perform(get(URI.create(answer.getRedirectedUrl().replace("&mail=sent", "")))
                        .cookie(cookie(answer)))
                .andExpect(status().isOk())
                .andExpect(content().string(not(containsString("pošljemo"))));
    }

    @Test
    void whoSendsAgainWithAnotherAddressIsToldThatTheFirstOneCounts() throws Exception {
        String first = anybody();
        String second = anybody();
        String id = UUID.randomUUID().toString();
        String claim = "a-claim-" + UUID.randomUUID();
        sent(form(first, id, claim));

        MockHttpServletResponse again = sent(form(second, id, claim));

        assertThat(again.getCookie("ODMEV_SENT")).isNotNull();
        mvc.perform(get(URI.create(again.getRedirectedUrl())).cookie(cookie(again)))
                .andExpect(content()
                        .string(allOf(
                                containsString("na e-naslov, ki ste ga navedli prvič"),
                                not(containsString("pošljemo tudi na vaš e-naslov")))));
        mailTo(first);
        assertThat(SERVER.messages(second, "INBOX")).isEmpty();
    }

    @Test
    void aStrangerWithTheMailSeesNumberAndTimeAndCanEraseNothing() throws Exception {
        String address = anybody();
        MockHttpServletResponse answer = sent(form(address));
        String link = linkIn(mailTo(address));

        mvc.perform(get(URI.create(link)))
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(allOf(
                                containsString("VEL-"),
                                containsString("Če prispevka niste oddali vi"),
                                not(containsString("klopi")),
                                not(containsString("odpri potrdilo")),
                                not(containsString("/erase")))));
        mvc.perform(post(URI.create(link)).with(csrf())).andExpect(status().isNotFound());
        mvc.perform(get(URI.create(link.replace("/mailed", "")))).andExpect(status().isNotFound());
        mvc.perform(get(URI.create(link.replace("/mailed", "/change")))).andExpect(status().isNotFound());
        mvc.perform(post(URI.create(link.replace("/mailed", "/erase"))).with(csrf()))
                .andExpect(status().isNotFound());
        mvc.perform(get(URI.create(answer.getRedirectedUrl())))
                .andExpect(content().string(containsString(WORDS)));
    }

    @Test
    void theBrowserThatSentItGetsItsReceiptByTheMail() throws Exception {
        String address = anybody();
        MockHttpServletResponse answer = sent(form(address));
        String link = linkIn(mailTo(address));

        mvc.perform(get(URI.create(link)).cookie(cookie(answer)))
                .andExpect(content().string(containsString("odpri potrdilo")));
        mvc.perform(post(URI.create(link)).with(csrf()).cookie(cookie(answer)))
                .andExpect(redirectedUrl(answer.getRedirectedUrl().replace("&mail=sent", "")));
    }

    /** The next person at a shared computer has the cookie, and no mail. */
    @Test
    void theCookieAloneOpensNothing() throws Exception {
        MockHttpServletResponse answer = sent(form(anybody()));
        String receipt = answer.getRedirectedUrl();
        String guessed = receipt.replaceAll("\\?.*", "") + "/mailed?secret="
                + cookie(answer).getValue();

        mvc.perform(get(URI.create(guessed)).cookie(cookie(answer))).andExpect(status().isNotFound());
        mvc.perform(post(URI.create(guessed)).with(csrf()).cookie(cookie(answer)))
                .andExpect(status().isNotFound());
    }

    @Test
    void theCookieOfAnotherSubmissionIsNoProof() throws Exception {
        String address = anybody();
        sent(form(address));
        MockHttpServletResponse other = sent(form(anybody()));

        mvc.perform(post(URI.create(linkIn(mailTo(address)))).with(csrf()).cookie(cookie(other)))
                .andExpect(status().isNotFound());
    }

    @Test
    void withoutConsentOrAddressNothingIsSentAndNoCookieGiven() throws Exception {
        assertThat(sent(form("")).getCookie("ODMEV_SENT")).isNull();
    }

    @Test
    void anAddressGetsNoMoreThanThreeInADayAndThePageSaysSo() throws Exception {
        String address = anybody();
        for (int i = 0; i < 3; i++) {
            sent(form(address));
        }

        MockHttpServletResponse fourth = sent(form(address.replace("@", "+igra@")));

        assertThat(fourth.getCookie("ODMEV_SENT")).isNull();
        mvc.perform(get(URI.create(fourth.getRedirectedUrl())))
                .andExpect(content().string(containsString("potrdila tokrat ne pošljemo")));
        await().untilAsserted(
                        () -> assertThat(SERVER.messages(address, "INBOX")).hasSize(3));
    }

    @Test
    void theFormAsksForConsentToTheMailToo() throws Exception {
        mvc.perform(get("/form")).andExpect(content().string(containsString("in za potrdilo o njem</label>")));
        mvc.perform(get("/privacy")).andExpect(content().string(containsString("piškotek z oznako tega prispevka")));
    }

    private MockHttpServletResponse sent(MockHttpServletRequestBuilder form) throws Exception {
        return mvc.perform(form).andExpect(status().isFound()).andReturn().getResponse();
    }

    private static MockHttpServletRequestBuilder form(String address) {
        return form(address, UUID.randomUUID().toString(), "a-claim-" + UUID.randomUUID());
    }

    private static MockHttpServletRequestBuilder form(String address, String id, String claim) {
        var form = post("/form/submit")
                .with(csrf())
                .param("id", id)
                .param("claim", claim)
                .param("kind", "proposal")
                .param("text", WORDS);
        return address.isEmpty()
                ? form
                : form.param("name", "Ana").param("email", address).param("consent", "true");
    }

    private static MimeMessage mailTo(String address) {
        await().untilAsserted(
                        () -> assertThat(SERVER.messages(address, "INBOX")).hasSize(1));
        return SERVER.messages(address, "INBOX").getFirst().getMimeMessage();
    }

    private static String linkIn(MimeMessage mail) throws Exception {
        Matcher link = LINK.matcher(mail.getContent().toString());
        assertThat(link.find()).isTrue();
        return link.group(1);
    }

    private static String secretIn(String address) {
        return address.replaceAll(".*secret=|&.*", "");
    }

    private static Cookie cookie(MockHttpServletResponse answer) {
        return answer.getCookie("ODMEV_SENT");
    }
}
