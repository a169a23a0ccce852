package si.odmev.ingest.mail.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What becomes of each kind of mail: the table in docs/mail.md, which the main method prints. */
class ConfusionTableTest {
    private static final int OF_EACH_KIND = 15;
    private static final String TO_RECEIPT =
            "In-Reply-To: <odmev.receipt.0190a0a0-0000-7000-8000-000000000001@velenje.test>\n";
    private static final String RECEIPT =
            "\n\nDne 10. maj 2022 ob 14:05 je Predlogi <predlogi@velenje.test> napisal:\n> Hvala za vaše sporočilo.\n";
    private static final List<String> THANKS = List.of(
            "Hvala!",
            "Najlepša hvala za hiter odgovor.",
            "Prejeto, hvala.",
            "Hvala in lep dan!",
            "Super, hvala vam!",
            "Zahvaljujem se za potrdilo.\n\nLep pozdrav, Ana",
            "Hvala puno!",
            "Primljeno, hvala. Lijep pozdrav",
            "Vielen Dank für die Antwort!",
            "Danke schön!",
            "Thank you very much.",
            "Thanks for confirming!",
            "Faleminderit");
    private static final List<String> LEAVES = List.of(
            "Lp", "Lep pozdrav,\nAna", "LP Ana", "Kind regards\nAna", "Mit freundlichen Grüßen\nAna", "-- \nAna Zupan");
    private static final List<String> DEVICES = List.of(
            "Poslano z mojega iPhona", "Sent from my iPhone", "Von meinem iPhone gesendet", "Get Outlook for Android");
    private static final List<String> NOTES = List.of(
            "V vednost in nadaljnje reševanje.\n\nLp, Ana",
            "Prosljeđujem na nadležno postupanje.",
            "Zur Bearbeitung.\n\nMfG\nHans",
            "For your attention.\n\nBest regards\nJohn");
    private static final List<String> SUBJECTS =
            List.of("Klopi ob jezeru", "Zakaj ni pitnika?", "Bänke am See", "Fix the bridge");

    private final MailReader reader = new MailReader();

    private record Kind(String name, String expected, Function<Random, byte[]> mail) {}

    private record Row(int accept, int ignore, int hold, int wrong) {}

    @Test
    void eachKindOfMailBecomesWhatItShould() {
        assertThat(table()).allSatisfy((kind, row) -> assertThat(row.wrong()).isZero());
    }

    public static void main(String[] arguments) {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        out.println("| kind of mail | wanted | accept | ignore | hold | wrong |\n|---|---|--:|--:|--:|--:|");
        var test = new ConfusionTableTest();
        Map<String, Row> table = test.table();
        for (Kind kind : kinds()) {
            Row row = table.get(kind.name);
            out.printf(
                    "| %s | %s | %d | %d | %d | %d |%n",
                    kind.name, kind.expected, row.accept, row.ignore, row.hold, row.wrong);
        }
        out.println(table.size() * OF_EACH_KIND + " mails, wrong: "
                + table.values().stream().mapToInt(Row::wrong).sum());
    }

    private Map<String, Row> table() {
        Map<String, Row> table = new LinkedHashMap<>();
        for (Kind kind : kinds()) {
            List<String> decisions = new ArrayList<>();
            for (int i = 0; i < OF_EACH_KIND; i++) {
                byte[] mail = kind.mail.apply(new Random(31L * kind.name.hashCode() + i));
                decisions.add(reader.read(mail).decision().id());
            }
            table.put(
                    kind.name,
                    new Row(
                            count(decisions, "accept"),
                            count(decisions, "ignore"),
                            count(decisions, "hold"),
                            OF_EACH_KIND - count(decisions, kind.expected)));
        }
        return table;
    }

    private static int count(List<String> decisions, String decision) {
        return (int) decisions.stream().filter(decision::equals).count();
    }

    private static List<Kind> kinds() {
        List<Kind> kinds = new ArrayList<>();
        people(kinds);
        programs(kinds);
        doubtful(kinds);
        return kinds;
    }

    private static void people(List<Kind> kinds) {
        add(
                kinds,
                "a letter",
                "accept",
                random -> GeneratedLetter.of(random.nextLong()).mail());
        add(kinds, "one sentence", "accept", random -> plain("Predlog", "", wish(random)));
        add(
                kinds,
                "a message in small letters",
                "accept",
                random -> plain("", "", wish(random).toLowerCase()));
        add(kinds, "all in the subject", "accept", random -> plain(pick(SUBJECTS, random), "", ""));
        add(
                kinds,
                "all in the subject, and a signature",
                "accept",
                random -> plain(pick(SUBJECTS, random), "", pick(LEAVES, random)));
        add(
                kinds,
                "all in the subject, and a device line",
                "accept",
                random -> plain(pick(SUBJECTS, random), "", pick(DEVICES, random)));
        add(
                kinds,
                "an answer to an invitation, with a quotation",
                "accept",
                random -> plain("Re: Vabilo", "In-Reply-To: <a@velenje.test>\n", wish(random) + RECEIPT));
        add(
                kinds,
                "thanks for the receipt, and more",
                "accept",
                random ->
                        plain("Re: Sprejeli smo", TO_RECEIPT, pick(THANKS, random) + "\n\n" + wish(random) + RECEIPT));
        add(
                kinds,
                "a wish in answer to the receipt",
                "accept",
                random -> plain("Re: Sprejeli smo", TO_RECEIPT, wish(random) + RECEIPT));
        add(
                kinds,
                "thanks to a person",
                "accept",
                random -> plain("Re: Klopi", "In-Reply-To: <a@velenje.test>\n", pick(THANKS, random)));
        add(
                kinds,
                "a website's form",
                "accept",
                random -> plain(
                        "Spletni obrazec",
                        "",
                        "Novo sporočilo\n\nOd: Ana Zupan\nE-pošta: ana@example.si\nDatum: 9. 5. 2022 10:12\nZadeva: Pobuda\n\nSporočilo:\n"
                                + wish(random)));
        add(
                kinds,
                "a message passed on without a word",
                "accept",
                random -> plain(
                        "Fwd: Pobuda",
                        "",
                        "---------- Forwarded message ---------\nFrom: Olga <olga@example.si>\nSubject: Pobuda\n\n"
                                + wish(random)));
        add(
                kinds,
                "a message enclosed, with a note",
                "accept",
                random -> enclosing(
                        "Posredujem v obravnavo.\n\nLep pozdrav\nAna",
                        "message/rfc822",
                        "Subject: Pobuda\nContent-Type: text/plain; charset=utf-8\n\n" + wish(random)));
        add(
                kinds,
                "a message passed on with a note",
                "accept",
                random -> plain(
                        "Fwd: Pobuda",
                        "",
                        pick(NOTES, random)
                                + "\n\nOd: Olga <olga@example.si>\nPoslano: torek, 10. maj 2022 14:05\nZa: Ana\nZadeva: Pobuda\n\n"
                                + wish(random)));
        add(
                kinds,
                "a message enclosed as a file",
                "accept",
                random -> enclosing(
                        pick(NOTES, random),
                        "application/octet-stream; name=\"pobuda.eml\"",
                        "Subject: Pobuda\nContent-Type: text/plain; charset=utf-8\n\n" + wish(random)));
        add(
                kinds,
                "a text that points to the subject",
                "accept",
                random -> plain(
                        pick(SUBJECTS, random),
                        "",
                        pick(List.of("Glej zadevo.", "Vidi naslov.", "Siehe Betreff", "See subject."), random)));
        add(
                kinds,
                "a wish of somebody who is away",
                "accept",
                random -> plain(
                        pick(List.of("Odsotnost", "Dopust", "Abwesenheit", "Out of office"), random),
                        "",
                        wish(random)));
        add(
                kinds,
                "a wish about somebody who is away",
                "accept",
                random -> plain(
                        pick(List.of("Dopust", "Odsotnost", "Leave"), random),
                        "",
                        "Knjižnica je od 1. 7. do 20. 8. na dopustu. " + wish(random)));
        add(
                kinds,
                "HTML alone",
                "accept",
                random -> mail(
                        "Predlog",
                        "",
                        "text/html; charset=utf-8",
                        ("<html><body><p>" + wish(random) + "</p></body></html>").getBytes(StandardCharsets.UTF_8)));
        add(
                kinds,
                "HTML that is called plain",
                "accept",
                random -> plain("Predlog", "", "<p>Spo&scaron;tovani,</p>\n<p>" + wish(random) + "</p>"));
        add(
                kinds,
                "UTF-8 that is called ISO-8859-1",
                "accept",
                random -> mail(
                        "Predlog",
                        "",
                        "text/plain; charset=iso-8859-1",
                        wish(random).getBytes(StandardCharsets.UTF_8)));
        add(
                kinds,
                "windows-1250 without a declaration",
                "accept",
                random -> mail(
                        "Predlog",
                        "",
                        "text/plain",
                        ("Želimo več. " + wish(random)).getBytes(Charset.forName("windows-1250"))));
        add(
                kinds,
                "UTF-16 without a mark",
                "accept",
                random -> mail(
                        "Predlog",
                        "",
                        "text/plain; charset=utf-16",
                        wish(random).getBytes(StandardCharsets.UTF_16LE)));
        add(
                kinds,
                "a mail to a group of ours",
                "accept",
                random -> plain(
                        "Predlog",
                        "List-Id: <predlogi.velenje.test>\nPrecedence: list\nDelivered-To: predlogi@velenje.test\n",
                        wish(random)));
        add(
                kinds,
                "a mail that a program redirected",
                "accept",
                random -> plain("Predlog", "X-Autogenerated: Mirror\nX-Autoreply:\n", wish(random)));
        add(kinds, "a photo with words", "accept", random -> enclosing(wish(random), "image/jpeg", "AAAA"));
        add(
                kinds,
                "an invitation refused with words",
                "accept",
                random -> enclosing(
                        wish(random), "text/calendar; method=REPLY", "BEGIN:VCALENDAR\nMETHOD:REPLY\nEND:VCALENDAR"));
    }

    private static void programs(List<Kind> kinds) {
        add(
                kinds,
                "thanks for the receipt",
                "ignore",
                random -> plain("Re: Sprejeli smo", TO_RECEIPT, pick(THANKS, random) + RECEIPT));
        add(
                kinds,
                "a greeting in answer to the receipt",
                "ignore",
                random -> plain("Re: Sprejeli smo", TO_RECEIPT, pick(LEAVES, random) + RECEIPT));
        add(
                kinds,
                "a device line in answer to the receipt",
                "ignore",
                random -> plain("Re: Sprejeli smo", TO_RECEIPT, pick(DEVICES, random) + RECEIPT));
        add(
                kinds,
                "nothing in answer to the receipt",
                "ignore",
                random -> plain("Re: Sprejeli smo", TO_RECEIPT, RECEIPT));
        add(
                kinds,
                "an emoji in answer to the receipt",
                "ignore",
                random ->
                        plain("Re: Sprejeli smo", TO_RECEIPT, pick(List.of("👍", "❤️", "🙏", ":)"), random) + RECEIPT));
        add(
                kinds,
                "a reaction by Gmail",
                "ignore",
                random -> enclosing("👍", "text/vnd.google.email-reaction+json", "{\"emoji\":\"👍\",\"version\":1}"));
        add(
                kinds,
                "a reaction by Outlook",
                "ignore",
                random -> plain(
                        "Re: Potrdilo",
                        "",
                        pick(
                                List.of(
                                        "Ana Zupan reacted to your message:",
                                        "Ana Zupan se je odzvala na vaše sporočilo:",
                                        "Hans Huber hat auf Ihre Nachricht reagiert:"),
                                random)));
        add(
                kinds,
                "an automatic answer that says so",
                "ignore",
                random -> plain("Odsotnost", "Auto-Submitted: auto-replied\n", "Odsotna sem do ponedeljka."));
        add(
                kinds,
                "an automatic answer by its subject",
                "ignore",
                random -> plain(
                        pick(
                                List.of(
                                        "Samodejni odgovor: Predlog",
                                        "Automatic reply: Receipt",
                                        "Automatische Antwort: Eingang"),
                                random),
                        "",
                        "Odsotna sem do ponedeljka."));
        add(
                kinds,
                "a bounce by Exchange or Exim",
                "ignore",
                random -> pick(
                        List.of(
                                new String(plain("Undeliverable", "", "Not delivered."), StandardCharsets.UTF_8)
                                        .replace(
                                                "ana@example.si",
                                                "MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@example.si")
                                        .getBytes(StandardCharsets.UTF_8),
                                plain(
                                        "Mail delivery failed",
                                        "X-Failed-Recipients: ana@example.si\n",
                                        "Not delivered.")),
                        random));
        add(
                kinds,
                "a delivery report",
                "ignore",
                random -> mail(
                        "Undelivered",
                        "",
                        "multipart/report; report-type=delivery-status; boundary=meja",
                        "--meja\n\nNot delivered.\n--meja\nContent-Type: message/delivery-status\n\nStatus: 5.1.1\n--meja--\n"
                                .getBytes(StandardCharsets.UTF_8)));
        add(
                kinds,
                "a bounce without an address",
                "ignore",
                random -> new String(plain("Undelivered", "", "Not delivered."), StandardCharsets.UTF_8)
                        .replace(
                                "Ana Zupan <ana@example.si>",
                                pick(List.of("MAILER-DAEMON <>", "<>", "Mail Delivery System <>"), random))
                        .getBytes(StandardCharsets.UTF_8));
        add(
                kinds,
                "a mail without a return path",
                "ignore",
                random -> plain("Odsotnost", "Return-Path: <>\n", wish(random)));
        add(
                kinds,
                "a receipt that a mail was read",
                "ignore",
                random -> mail(
                        "Prebrano: Sprejeli smo",
                        "",
                        "multipart/report; report-type=disposition-notification; boundary=meja",
                        "--meja\n\nPrebrano.\n--meja--\n".getBytes(StandardCharsets.UTF_8)));
        add(
                kinds,
                "another list's mail",
                "ignore",
                random -> plain("Novice", "List-Id: <novice.example.test>\n", wish(random)));
        add(kinds, "bulk mail", "ignore", random -> plain("Novice", "Precedence: bulk\n", wish(random)));
        add(
                kinds,
                "an invitation answered",
                "ignore",
                random -> enclosing(
                        pick(List.of("Sprejeto", "Accepted", "Zavrnjeno", "Abgelehnt"), random),
                        "text/calendar; method=REPLY",
                        "BEGIN:VCALENDAR\nMETHOD:REPLY\nEND:VCALENDAR"));
        add(
                kinds,
                "an office's acknowledgement",
                "ignore",
                random -> plain(
                        pick(List.of("Potrdilo o prejemu", "Potvrda o primitku", "Eingangsbestätigung"), random),
                        "",
                        pick(
                                List.of(
                                        "Vaša vloga je bila prejeta pod številko 351-12.",
                                        "Ihre Anfrage ist eingegangen.",
                                        "Your request has been registered."),
                                random)));
        add(kinds, "our own mail", "ignore", random -> plain("Sprejeli smo", "X-Odmev-Mail: receipt\n", "Hvala."));
    }

    private static void doubtful(List<Kind> kinds) {
        add(kinds, "a photo alone", "hold", random -> enclosing("", "image/jpeg", "AAAA"));
        add(kinds, "a photo with a signature", "hold", random -> enclosing(pick(LEAVES, random), "image/jpeg", "AAAA"));
        add(
                kinds,
                "a photo with thanks for the receipt",
                "hold",
                random -> new String(enclosing(pick(THANKS, random), "image/jpeg", "AAAA"), StandardCharsets.UTF_8)
                        .replace("MIME-Version", TO_RECEIPT + "MIME-Version")
                        .getBytes(StandardCharsets.UTF_8));
        add(kinds, "nothing at all", "hold", random -> plain("", "", ""));
        add(
                kinds,
                "an answer to a person that only takes leave",
                "hold",
                random -> plain("Re: Vabilo", "In-Reply-To: <a@velenje.test>\n", pick(LEAVES, random) + RECEIPT));
        add(
                kinds,
                "a mail that one can unsubscribe",
                "hold",
                random -> plain("Novice", "List-Unsubscribe: <mailto:x@example.si>\n", wish(random)));
        add(
                kinds,
                "an absence note by its subject and words",
                "hold",
                random -> plain(
                        pick(List.of("Odsoten: Vabilo", "Odsotnost z dela", "Abwesenheit: Einladung"), random),
                        "",
                        pick(
                                List.of(
                                        "Do 20. 5. sem na dopustu.",
                                        "Na sporočilo bom odgovorila po vrnitvi.",
                                        "Ich bin vom 9.5. bis 20.5. nicht im Büro."),
                                random)));
        add(
                kinds,
                "a read receipt by its subject and words",
                "hold",
                random -> plain(
                        pick(List.of("Return Receipt (displayed) - Invitation", "Prebrano"), random),
                        "",
                        pick(
                                List.of(
                                        "This is a Return Receipt for the mail that you sent to ana@example.si.",
                                        "Vaše sporočilo je bilo prebrano 10. 5. 2022."),
                                random)));
        add(
                kinds,
                "an encrypted mail",
                "hold",
                random -> plain("...", "", "-----BEGIN PGP MESSAGE-----\n\nhQEMA\n-----END PGP MESSAGE-----"));
        add(
                kinds,
                "a mail with replacement characters",
                "hold",
                random -> plain("Predlog", "", wish(random) + " ve\uFFFD"));
        add(
                kinds,
                "a mail in Chinese characters",
                "hold",
                random -> plain("Predlog", "", "我们想要更多的树".repeat(1 + random.nextInt(5))));
        add(
                kinds,
                "a mail that the server calls spam",
                "hold",
                random -> plain("Predlog", "X-Spam-Flag: YES\n", wish(random)));
    }

    private static void add(List<Kind> kinds, String name, String expected, Function<Random, byte[]> mail) {
        kinds.add(new Kind(name, expected, mail));
    }

    private static String wish(Random random) {
        return pick(GeneratedLetter.WISHES, random);
    }

    private static <T> T pick(List<T> list, Random random) {
        return GeneratedLetter.pick(list, random);
    }

    private static byte[] plain(String subject, String headers, String text) {
        return mail(subject, headers, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    /** A text and beside it one more part. */
    private static byte[] enclosing(String text, String type, String content) {
        String parts = "--meja\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n"
                + Base64.getMimeEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8))
                + "\n--meja\nContent-Type: " + type + "\n\n" + content + "\n--meja--\n";
        return mail("Predlog", "", "multipart/mixed; boundary=meja", parts.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] mail(String subject, String headers, String type, byte[] body) {
        byte[] head = ("From: Ana Zupan <ana@example.si>\nTo: predlogi@velenje.test\nSubject: " + subject
                        + "\nDate: Tue, 10 May 2022 18:30:00 +0200\nMIME-Version: 1.0\nContent-Type: " + type + "\n"
                        + headers + "\n")
                .getBytes(StandardCharsets.UTF_8);
        byte[] mail = new byte[head.length + body.length];
        System.arraycopy(head, 0, mail, 0, head.length);
        System.arraycopy(body, 0, mail, head.length, body.length);
        return mail;
    }
}
