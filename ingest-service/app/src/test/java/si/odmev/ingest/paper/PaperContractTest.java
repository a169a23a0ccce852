package si.odmev.ingest.paper;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.test.web.servlet.MockMvc;
import si.odmev.ingest.ChannelContract;
import si.odmev.ingest.IngestTest;
import si.odmev.ingest.intake.Intake;
import si.odmev.ingest.intake.MemoryLog;

@IngestTest
class PaperContractTest implements ChannelContract {
    @Autowired
    private MockMvc mvc;

    @Autowired
    private MemoryLog log;

    @Autowired
    private Intake intake;

    @Autowired
    private MessageSource messages;

    @Override
    public Answer send(String key, String text) throws Exception {
        return importForm(key, text, "10. 5. 2022");
    }

    @Override
    public Answer sendWhileClosed(String key, String text) throws Exception {
        return importForm(key, text, "1. 1. 2022");
    }

    private Answer importForm(String key, String text, String day) throws Exception {
        String csv = "številka;vrsta;besedilo;datum\n" + key + ";predlog;\"" + text.replace("\"", "\"\"") + "\";" + day
                + "\n";
        String page = mvc.perform(post("/live/paper/import")
                        .param("table", Base64.getUrlEncoder().encodeToString(csv.getBytes(StandardCharsets.UTF_8)))
                        .with(csrf())
                        .with(user("ana").roles("CLERK")))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        return answer(Jsoup.parse(page).text());
    }

    private Answer answer(String page) {
        if (page.contains(text("live.paper.erased"))) {
            return Answer.ERASED;
        }
        if (page.contains(text("live.paper.unavailable"))) {
            return Answer.LATER;
        }
        if (page.contains("ta dan posvetovanje ni sprejemalo")) {
            return Answer.CLOSED;
        }
        return page.contains("1 uvožena") || page.contains("1 že uvožena") ? Answer.TAKEN : Answer.INVALID;
    }

    private String text(String key) {
        return messages.getMessage(key, null, Locale.of("sl"));
    }

    /** Two forms can have one number by mistake: no form is lost over it. */
    @Override
    public boolean otherTextIsAnotherSubmission() {
        return true;
    }

    @Override
    public MemoryLog log() {
        return log;
    }

    @Override
    public void erase(UUID submissionId) {
        intake.erase(submissionId);
    }
}
