package si.odmev.ingest.live.record;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import si.odmev.consultation.CurrentConsultations;
import si.odmev.ingest.live.participant.SessionDoor;
import si.odmev.ingest.live.session.LiveSession;
import si.odmev.platform.web.page.Dates;

/** The record of an evening, for moderators and clerks: a page to print, a document and a table, while the session goes on and afterwards. */
@Controller
class RecordController {
    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);
    private static final MediaType DOCX =
            MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.wordprocessingml.document");

    private final SessionDoor door;
    private final CurrentConsultations consultations;
    private final MessageSource messages;
    private final Dates dates;

    RecordController(SessionDoor door, CurrentConsultations consultations, MessageSource messages, Dates dates) {
        this.door = door;
        this.consultations = consultations;
        this.messages = messages;
        this.dates = dates;
    }

    @GetMapping("/live/{code}/record")
    String page(@PathVariable String code, Model model, Locale locale) {
        LiveSession session = door.open(code);
        EveningRecord record = record(session);
        model.addAttribute("code", session.code());
        model.addAttribute("record", record);
        model.addAttribute("leftOut", new Withheld(record, wording(locale)).lines());
        return "live/record";
    }

    @GetMapping("/live/{code}/record.docx")
    ResponseEntity<byte[]> document(@PathVariable String code, Locale locale) throws IOException {
        LiveSession session = door.open(code);
        byte[] docx = new RecordDocument(record(session), wording(locale)).docx();
        return download(session, "docx", DOCX, docx, locale);
    }

    @GetMapping("/live/{code}/record.csv")
    ResponseEntity<byte[]> table(@PathVariable String code, Locale locale) throws IOException {
        LiveSession session = door.open(code);
        byte[] csv = new RecordTable(record(session), wording(locale)).csv();
        return download(session, "csv", CSV, csv, locale);
    }

    private EveningRecord record(LiveSession session) {
        ZoneId zone = consultations
                .now()
                .orDefault(session.board().session().consultation())
                .timeZone();
        return EveningRecord.of(session, zone);
    }

    private Wording wording(Locale locale) {
        return new Wording(messages, dates, locale);
    }

    private ResponseEntity<byte[]> download(
            LiveSession session, String extension, MediaType type, byte[] content, Locale locale) {
        String name = wording(locale).say("live.record.file") + "-" + session.code() + "." + extension;
        return ResponseEntity.ok()
                .contentType(type)
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(content);
    }
}
