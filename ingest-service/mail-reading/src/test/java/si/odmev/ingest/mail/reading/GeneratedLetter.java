package si.odmev.ingest.mail.reading;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * A letter as people write it, made of parts that are known: a greeting, one to five wishes, dividers, leave, signature,
 * notice and quotation in the manner of several mail programs.
 *
 * @param mail its bytes
 * @param wishes what the person says
 * @param own the greeting, the wishes and the dividers
 */
record GeneratedLetter(byte[] mail, List<String> wishes, String own) {
    static final List<String> WISHES = resource("/mail-generated/wishes.txt");

    private static final List<String> GREETINGS = List.of(
            "Spoštovani,",
            "Pozdravljeni!",
            "Živjo",
            "Dober dan,",
            "Spoštovani gospod župan,",
            "Poštovani,",
            "Dobar dan",
            "Sehr geehrte Damen und Herren,",
            "Hallo,",
            "Dear city,",
            "Hello",
            "");
    private static final List<String> DIVIDERS =
            List.of("", "", "", "", "--", "–", "—", "---", "***", "________________", "=====", "─────────", "* * *");
    private static final List<String> SIGN_OFFS = List.of(
            "Lep pozdrav,\nAna Zupan",
            "Lp, Ana",
            "LP\nAna",
            "S spoštovanjem,\n\nAna Zupan\nŠaleška cesta 3\n3320 Velenje",
            "Hvala in lep pozdrav\nAna Zupan",
            "Lepo pozdravljeni,\nDružina Zupan",
            "Prijazen pozdrav iz Velenja,\nAna Zupan, univ. dipl. inž.",
            "Lijep pozdrav,\nIvan Horvat",
            "Srdačan pozdrav\nIvan",
            "Unaprijed hvala i lijep pozdrav,\nIvan Horvat",
            "Mit freundlichen Grüßen\nHans Huber",
            "Viele Grüße\nHans",
            "MfG Hans Huber",
            "Kind regards,\nJohn Smith",
            "Best regards\nJohn",
            "Thanks,\nJohn",
            "Yours sincerely,\nJohn Smith\nResident of Gorica",
            "");
    private static final List<String> SIGNATURES = List.of(
            "",
            "",
            "",
            "-- \nAna Zupan\nMestna občina Velenje\nT: 03 896 16 00\nwww.velenje.test",
            "--\nAna Zupan\n041 123 456",
            "-- \nHans Huber\nLeiter der Abteilung\nhans@example.at",
            "____________________\nAna Zupan, predsednica društva\ne: ana@example.si | m: 041 123 456",
            "──────────────\nIvan Horvat\nIlica 1, 10000 Zagreb\nivan@example.hr",
            "Poslano z mojega iPhona",
            "Poslano iz Outlooka za Android<https://aka.ms/x>",
            "Sent from my Galaxy",
            "Von meinem iPhone gesendet",
            "Poslano s mog Samsung Galaxy uređaja",
            "Get Outlook for iOS");
    private static final List<String> NOTICES = List.of(
            "",
            "",
            "",
            "Preden natisnete to sporočilo, pomislite na okolje.",
            "To elektronsko sporočilo in vse morebitne priloge so zaupne narave in namenjene izključno naslovniku. Če ste sporočilo prejeli pomotoma, ga izbrišite.",
            "This e-mail and any attachments are confidential and intended solely for the addressee.\n\nIf you have received this message in error, please delete it.",
            "Diese E-Mail enthält vertrauliche Informationen und ist nur für den Empfänger bestimmt.",
            "Ova poruka je povjerljiva i namijenjena isključivo primatelju.",
            "Brez virusov. www.avast.com",
            "Please consider the environment before printing this e-mail.");
    private static final List<String> QUOTATIONS = List.of(
            "",
            "",
            "V tor., 10. maj 2022 ob 14:05 je oseba Predlogi <predlogi@velenje.test> napisala:\n%Q",
            "On Tue, May 10, 2022 at 2:05 PM Suggestions <predlogi@velenje.test> wrote:\n\n%Q",
            "Od: Predlogi <predlogi@velenje.test>\nPoslano: torek, 10. maj 2022 14:05\nZa: Ana Zupan <ana@example.si>\nZadeva: Vabilo\n\n%P",
            "-----Original Message-----\nFrom: Suggestions <predlogi@velenje.test>\nSent: Tuesday, May 10, 2022 2:05 PM\nTo: Ana\nSubject: Invitation\n\n%P",
            "Dne 10. maj 2022 ob 14:05 je Predlogi <predlogi@velenje.test> napisal:\n\n%Q",
            "Dne 10. 05. 2022 ob 14:05 je Predlogi Velenje napisal(a):\n%Q",
            "---- V tor., 10 maj 2022 14:05:00 +0200 Predlogi <predlogi@velenje.test> je napisal(a) ----\n\n%P",
            "Am 10.05.2022 um 14:05 schrieb Predlogi:\n%Q",
            "V tor., 10. maj 2022 ob 14:05 je oseba Mestna občina Velenje <predlogi@velenje.test\n> napisala:\n\n%Q",
            "________________________________\nVon: Predlogi <predlogi@velenje.test>\nGesendet: Dienstag, 10. Mai 2022 14:05\nAn: Hans\nBetreff: Einladung\n\n%P");
    private static final List<String> QUOTED = List.of(
            "Vabimo vas k oddaji predlogov za strategijo.",
            "Kaj bi v mestu izboljšali? Povejte nam do konca meseca.",
            "Spoštovani, vljudno vabljeni na predstavitev osnutka.",
            "",
            "Lep pozdrav, ekipa Predlogi");

    GeneratedLetter {
        wishes = List.copyOf(wishes);
    }

    static GeneratedLetter of(long seed) {
        var random = new Random(seed);
        List<String> wishes = new ArrayList<>();
        for (int i = random.nextInt(5); i >= 0; i--) {
            wishes.add(pick(WISHES, random));
        }
        String divider = pick(DIVIDERS, random);
        boolean wrapped = random.nextBoolean();
        List<String> blocks = new ArrayList<>();
        blocks.add(pick(GREETINGS, random));
        for (int i = 0; i < wishes.size(); i++) {
            if (i > 0 && !divider.isEmpty()) {
                blocks.add(divider);
            }
            blocks.add(wrapped ? wrap(wishes.get(i), 40 + random.nextInt(40)) : wishes.get(i));
        }
        String own = join(blocks);
        blocks.add(pick(SIGN_OFFS, random));
        if (random.nextInt(8) == 0) {
            String afterthought = pick(WISHES, random);
            wishes.add(afterthought);
            own += "\n" + afterthought + " P.S.";
            blocks.add(random.nextBoolean() ? "P.S. " + afterthought : afterthought);
        }
        blocks.add(pick(SIGNATURES, random));
        blocks.add(pick(NOTICES, random));
        String quotation = pick(QUOTATIONS, random);
        blocks.add(quotation
                .replace("%Q", QUOTED.stream().map(line -> "> " + line).collect(Collectors.joining("\n")))
                .replace("%P", String.join("\n", QUOTED)));
        String subject = quotation.isEmpty() ? "Predlog" : "Re: Vabilo";
        return new GeneratedLetter(mail(subject, join(blocks), random.nextBoolean()), wishes, own);
    }

    private static String join(List<String> blocks) {
        return blocks.stream().filter(block -> !block.isEmpty()).collect(Collectors.joining("\n\n"));
    }

    static byte[] mail(String subject, String text, boolean quotedPrintable) {
        String head = "From: Ana Zupan <ana@example.si>\nTo: predlogi@velenje.test\nSubject: " + subject
                + "\nDate: Tue, 10 May 2022 18:30:00 +0200\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n"
                + "Content-Transfer-Encoding: " + (quotedPrintable ? "quoted-printable" : "8bit") + "\n\n";
        return (head + (quotedPrintable ? quotedPrintable(text) : text)).getBytes(StandardCharsets.UTF_8);
    }

    static String quotedPrintable(String text) {
        var out = new ByteArrayOutputStream();
        int inLine = 0;
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            int b = bytes[i] & 0xFF;
            boolean endsLine = i + 1 == bytes.length || bytes[i + 1] == '\n';
            String piece = b == '\n'
                    ? "\n"
                    : b > 126 || b == '=' || b < 32 || (b == ' ' && endsLine)
                            ? String.format("=%02X", b)
                            : String.valueOf((char) b);
            if (b != '\n' && inLine + piece.length() > 74) {
                out.writeBytes("=\n".getBytes(StandardCharsets.US_ASCII));
                inLine = 0;
            }
            out.writeBytes(piece.getBytes(StandardCharsets.US_ASCII));
            inLine = b == '\n' ? 0 : inLine + piece.length();
        }
        return out.toString(StandardCharsets.US_ASCII);
    }

    static String wrap(String text, int width) {
        var wrapped = new StringBuilder();
        int inLine = 0;
        for (String word : text.split(" ")) {
            if (inLine > 0 && inLine + word.length() >= width) {
                wrapped.append('\n');
                inLine = 0;
            } else if (inLine > 0) {
                wrapped.append(' ');
                inLine++;
            }
            wrapped.append(word);
            inLine += word.length();
        }
        return wrapped.toString();
    }

    static <T> T pick(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }

    static List<String> resource(String name) {
        try (var in = GeneratedLetter.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
