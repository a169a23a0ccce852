package si.odmev.ingest.consultation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Instant;
import java.time.ZoneId;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import si.odmev.consultation.Consultation;
import si.odmev.consultation.FollowedConsultations;
import si.odmev.consultation.VersionedConsultation;
import si.odmev.ingest.IngestTest;
import si.odmev.schemas.ConsultationAct;

@IngestTest
@DirtiesContext
class ConsultationPagesTest {
    private static final RequestPostProcessor EDITOR = user("urska").roles("EDITOR");

    @Autowired
    private MockMvc mvc;

    @Autowired
    private MemoryConsultationJournal journal;

    @Autowired
    private FollowedConsultations consultations;

    private String id;
    private static int made;

    @BeforeEach
    void anIdOfItsOwn() {
        id = "park-" + ++made;
    }

    @AfterEach
    void clear() {
        journal.clear();
    }

    private MockHttpServletRequestBuilder form(String address, String opens) {
        return post(address)
                .with(EDITOR)
                .with(csrf())
                .param("id", id)
                .param("receiptPrefix", "PRK")
                .param("titleSl", "Park ob Paki")
                .param("titleEn", "A park at the Paka")
                .param("summarySl", "Kaj naj bo v parku?")
                .param("summaryEn", "What should be in the park?")
                .param("opens", opens)
                .param("themes", "smart-city/green")
                .param("version", "0");
    }

    private void make(String opens) throws Exception {
        mvc.perform(form("/consultations", opens)).andExpect(redirectedUrl("/consultations/" + id));
    }

    private MockHttpServletRequestBuilder act(String act, long version) {
        return post("/consultations/" + id + "/acts")
                .with(EDITOR)
                .with(csrf())
                .param("act", act)
                .param("version", String.valueOf(version));
    }

    private Document page(String address) throws Exception {
        return Jsoup.parse(mvc.perform(get(address).with(EDITOR))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString());
    }

    @Test
    void aConsultationThatIsMadeIsOpenToPeopleAtOnce() throws Exception {
        make("2022-05-03T08:00");

        assertThat(journal.written).singleElement().satisfies(version -> {
            assertThat(version.version()).isEqualTo(1);
            assertThat(version.history().getFirst().getAct()).isEqualTo(ConsultationAct.MADE);
            assertThat(version.history().getFirst().getAccount()).isEqualTo("urska");
        });
        mvc.perform(get("/form").param("consultation", id))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Park ob Paki")));
        mvc.perform(get("/")).andExpect(content().string(containsString("Park ob Paki")));
        assertThat(page("/consultations").text()).contains("Park ob Paki", "odprto");
        assertThat(page("/consultations/" + id).text()).contains("Ustvarjeno", "urska", "Zapri zdaj");
        assertThat(page("/consultations/" + id).text()).doesNotContain("Odpri zdaj", "Podaljšaj");
    }

    @Test
    void aSecondPressFindsWhatTheFirstOneMade() throws Exception {
        make("2022-05-03T08:00");
        make("2022-05-03T08:00");

        assertThat(journal.written).hasSize(1);
        mvc.perform(form("/consultations", "2022-05-04T08:00"))
                .andExpect(status().isBadRequest())
                .andExpect(content().string(containsString("že obstaja")));
        mvc.perform(form("/consultations", "2022-05-03T08:00").with(user("bor").roles("EDITOR")))
                .andExpect(status().isBadRequest());
        assertThat(page("/consultations/new").selectFirst("#consultation").hasAttr("data-once"))
                .isTrue();
    }

    @Test
    void errorsNameTheirFieldsAndWhatWasTypedStays() throws Exception {
        Document page = Jsoup.parse(mvc.perform(form("/consultations", "jutri").param("closes", "kdaj"))
                .andExpect(status().isBadRequest())
                .andReturn()
                .getResponse()
                .getContentAsString());

        assertThat(page.title()).startsWith("Napaka:");
        assertThat(page.select("#error-summary a").eachAttr("href")).containsExactly("#opens", "#closes");
        assertThat(page.select("#opens").attr("aria-invalid")).isEqualTo("true");
        assertThat(page.select("#"
                                + page.select("#opens").attr("aria-describedby").split(" ")[0])
                        .text())
                .contains("Začetek vpišite");
        assertThat(page.select("#titleSl").val()).isEqualTo("Park ob Paki");
        assertThat(page.select("input[value=smart-city/green]").hasAttr("checked"))
                .isTrue();
        assertThat(journal.written).isEmpty();
    }

    @Test
    void aPreviewSavesNothing() throws Exception {
        mvc.perform(form("/consultations", "2027-03-01T08:00").param("preview", "true"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Tako bodo posvetovanje videli ljudje")))
                .andExpect(content().string(containsString("What should be in the park?")));

        assertThat(journal.written).isEmpty();
        assertThat(consultations.find(id)).isEmpty();
    }

    @Test
    void anIdIsThereOnce() throws Exception {
        make("2027-03-01T08:00");

        mvc.perform(form("/consultations", "2027-03-02T08:00"))
                .andExpect(status().isBadRequest())
                .andExpect(content().string(containsString("že obstaja")));
    }

    @Test
    void anIdThatIsAnAddressOfOursIsRefused() throws Exception {
        id = "new";

        mvc.perform(form("/consultations", "2027-03-01T08:00"))
                .andExpect(status().isBadRequest())
                .andExpect(content().string(containsString("izberite drugo")));
    }

    @Test
    void aSecondPressFindsWhatTheFirstOneDid() throws Exception {
        make("2999-03-01T08:00");

        for (int press = 0; press < 2; press++) {
            mvc.perform(act("OPEN", 1)).andExpect(redirectedUrl("/consultations/" + id));
        }
        for (int press = 0; press < 2; press++) {
            mvc.perform(edit(2)).andExpect(redirectedUrl("/consultations/" + id));
        }
        for (int press = 0; press < 2; press++) {
            mvc.perform(act("CLOSE", 3)).andExpect(redirectedUrl("/consultations/" + id));
        }
        for (int press = 0; press < 2; press++) {
            mvc.perform(act("EXTEND", 4).param("until", "2999-05-01T00:00"))
                    .andExpect(redirectedUrl("/consultations/" + id));
        }
        assertThat(journal.written).hasSize(5);
        mvc.perform(act("EXTEND", 4).param("until", "2999-04-01T00:00")).andExpect(status().is4xxClientError());
    }

    @Test
    void aChangeThatComesAfterTheOpeningIsNotCalledSaved() throws Exception {
        make("2022-05-03T08:00");

        mvc.perform(edit(1).param("opens", "2999-03-01T08:00"))
                .andExpect(status().isConflict())
                .andExpect(content().string(containsString("Medtem se je posvetovanje začelo")))
                .andExpect(content().string(containsString("Novi naslov")));
        assertThat(journal.written).hasSize(1);
        mvc.perform(edit(1).param("opens", "2022-05-03T08:00").param("themes", "smart-city/green"))
                .andExpect(redirectedUrl("/consultations/" + id));
    }

    @Test
    void theHintNamesTheTimeZoneOfTheConsultationThatIsEdited() throws Exception {
        make("2022-05-03T08:00");
        Consultation made = consultations.find(id).orElseThrow().consultation();
        var elsewhere = new Consultation(
                id,
                made.receiptPrefix(),
                made.title(),
                made.summary(),
                ZoneId.of("Europe/London"),
                made.opens(),
                null,
                made.pack(),
                made.themes());
        consultations.take(
                consultations.find(id).orElseThrow().after(ConsultationAct.EDITED, elsewhere, "urska", Instant.EPOCH));

        assertThat(page("/consultations/" + id + "/edit").text()).contains("Europe/London");
    }

    @Test
    void opensExtendsAndClosesWithOneButton() throws Exception {
        make("2999-03-01T08:00");
        mvc.perform(get("/form").param("consultation", id)).andExpect(redirectedUrl("/"));

        mvc.perform(act("OPEN", 1)).andExpect(redirectedUrl("/consultations/" + id));
        mvc.perform(get("/form").param("consultation", id)).andExpect(status().isOk());
        mvc.perform(act("CLOSE", 2)).andExpect(redirectedUrl("/consultations/" + id));
        assertThat(page("/consultations/" + id).text()).contains("Podaljšaj", "Odprto", "Zaprto");
        mvc.perform(act("EXTEND", 3).param("until", "2022-01-01T00:00"))
                .andExpect(status().isBadRequest())
                .andExpect(content().string(containsString("Posvetovanje ni podaljšano")));
        mvc.perform(act("EXTEND", 3).param("until", "2999-01-01T00:00"))
                .andExpect(redirectedUrl("/consultations/" + id));
        mvc.perform(get("/form").param("consultation", id)).andExpect(status().isOk());
        assertThat(journal.latest.get(id).history())
                .extracting(change -> change.getAct())
                .containsExactly(
                        ConsultationAct.MADE, ConsultationAct.OPENED, ConsultationAct.CLOSED, ConsultationAct.EXTENDED);
    }

    @Test
    void whatCanNotBeDoneNowIsRefused() throws Exception {
        make("2022-05-03T08:00");

        mvc.perform(act("OPEN", 1)).andExpect(status().isBadRequest());
        mvc.perform(act("DELETE", 1)).andExpect(status().isBadRequest());
        assertThat(journal.written).hasSize(1);
    }

    @Test
    void theSecondEditorSeesTheFirstOnesChange() throws Exception {
        make("2022-05-03T08:00");
        VersionedConsultation first = consultations.find(id).orElseThrow();
        journal.latest.put(id, first.after(ConsultationAct.EDITED, first.consultation(), "bojan", Instant.EPOCH));

        mvc.perform(edit(1))
                .andExpect(status().isConflict())
                .andExpect(content().string(containsString("nekdo drug")))
                .andExpect(content().string(containsString("Novi naslov")))
                .andExpect(content().string(containsString("name=\"version\" value=\"2\"")));
        assertThat(page("/consultations/" + id).text()).contains("bojan");
        mvc.perform(act("CLOSE", 1)).andExpect(status().isConflict());
        mvc.perform(edit(2)).andExpect(redirectedUrl("/consultations/" + id));
        assertThat(journal.latest.get(id).consultation().title().sl()).isEqualTo("Novi naslov");
    }

    private MockHttpServletRequestBuilder edit(long version) {
        return post("/consultations/" + id + "/edit")
                .with(EDITOR)
                .with(csrf())
                .param("titleSl", "Novi naslov")
                .param("titleEn", "New title")
                .param("summarySl", "Kaj?")
                .param("summaryEn", "What?")
                .param("version", String.valueOf(version));
    }

    @Test
    void anOpenedConsultationDoesNotOfferWhatIsFixed() throws Exception {
        make("2022-05-03T08:00");

        Document page = page("/consultations/" + id + "/edit");
        assertThat(page.select("#id, #receiptPrefix, #opens, #themes")).isEmpty();
        assertThat(page.select("#titleSl").val()).isEqualTo("Park ob Paki");
        assertThat(page.text()).contains("se je že začelo");
    }

    @Test
    void withoutKafkaTheEditorIsToldThatItMayNotBeSaved() throws Exception {
        make("2022-05-03T08:00");
        journal.failures = 2;

        mvc.perform(edit(1))
                .andExpect(status().isServiceUnavailable())
                .andExpect(content().string(containsString("Novi naslov")));
        mvc.perform(act("CLOSE", 1)).andExpect(status().isServiceUnavailable());
        mvc.perform(get("/form").param("consultation", id)).andExpect(status().isOk());
    }

    @Test
    void aConsultationThatIsNotThereIsNotFound() throws Exception {
        mvc.perform(get("/consultations/none").with(EDITOR)).andExpect(status().isNotFound());
        mvc.perform(get("/")).andExpect(content().string(not(containsString("/consultations"))));
    }
}
