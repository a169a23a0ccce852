package si.odmev.ingest.email.reading;

import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What mail programs and people write around the words that matter, by language: the line above a quotation, the block of
 * headers above a forwarded message, greetings at the end, what phones and mail gateways add.
 */
final class ReplyPhrases {
    /** A line of a block of headers, as programs copy it above what they quote. */
    enum CopiedHeader {
        FROM(
                "from|od|von|de|da|van|från|fra|feladó|nga|pošiljatelj|posiljatelj|pošiljalec|šalje|pošiljalac|oд|од|от|отправитель|nadawca|afsender|lähettäjä|expéditeur|mittente|remitente|kimden"),
        SENT(
                "sent|date|poslano|datum|gesendet|envoyé|inviato|verzonden|skickat|enviado|enviada|dërguar|послато|датум|poslato|vrijeme|wysłano|data|sendt|elküldve|dátum|odesláno|дата|fecha|отправлено|lähetetty|tarih"),
        TO(
                "to|cc|za|kp|prima|kopija|an|kopie|à|a|till|til|para|do|aan|për|komu|prejemnik|kome|за|прима|címzett|кому|vastaanottaja|kime|bcc|reply-to|odgovor za"),
        SUBJECT(
                "subject|zadeva|predmet|naslov|betreff|objet|oggetto|onderwerp|ämne|emne|asunto|assunto|temat|tema|тема|предмет|subjekti|lënda|tárgy|předmět|aihe|konu|re");

        private final Pattern line;

        CopiedHeader(String labels) {
            this.line = Pattern.compile("[\\s*_]*(?:" + labels + ")[*_]*\\s?:[*_]*(?:\\s.*|$)", FLAGS);
        }

        boolean matches(String text) {
            return text.length() < 1000 && line.matcher(text).matches();
        }
    }

    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

    /** Verbs of the line above a quotation. */
    private static final Pattern WROTE = pattern(Map.of(
            "sl", "napisala?|napisal/a|napisal\\(a\\)|napisal/-a|je pisala?|piše|je sporočila?|napisal je|napisali",
            "hr", "napisao|napisala|napisao/la|napisao/-la|napisao\\(la\\)|je pisao|pisao je|piše|napisa",
            "sr", "написао|написала|написао/ла|је писао|пише",
            "de", "schrieb|schreibt|hat geschrieben|geschrieben",
            "en", "wrote|writes|said|typed",
            "sq", "shkroi|ka shkruar|shkruajti",
            "romance", "a écrit|ha scritto|escribió|escreveu|ha escrit",
            "germanic", "schreef|skrev|heeft geschreven",
            "others", "pisze|napisał|napisała|napísal|napsala?|írta|kirjoitti|yazdı|пишет|написал|пише"));

    /** First words of the line above a quotation. */
    private static final Pattern LEAD = Pattern.compile(
            "[\\s\"'*(]*(?:on|dne|dana|v|u|am|le|il|el|op|em|den|na|në|më|w dniu|dňa|у|дана|at|in a message|"
                    + "(?:mon|tue|wed|thu|fri|sat|sun|pon|tor|sre|čet|pet|sob|ned|uto|sri|sub|mo|di|mi|do|fr|sa|so)[a-zčšžäöü]*[.,]?)"
                    + "[\\s,].*",
            FLAGS);

    private static final Pattern DATE = Pattern.compile(
            "\\d{1,4}\\s?[-./]\\s?\\d{1,2}\\s?[-./]\\s?\\d{2,4}|\\d{1,2}\\.?\\s+\\p{L}{3,10}\\.?,?\\s+\\d{4}|\\p{L}{3,10}\\.?\\s+\\d{1,2},?\\s+\\d{4}"
                    + "|\\d{1,2}[-. ]\\p{L}{3,10}[-. ]\\d{2,4}|\\p{L}{3,10} \\d{1,2},?\\s");
    private static final Pattern TIME = Pattern.compile("\\d{1,2}:\\d{2}|\\b(?:ob|um|u|alle ore) \\d{1,2}\\.\\d{2}");
    private static final Pattern ADDRESS = Pattern.compile("[^\\s<>@]{1,64}@[^\\s<>@]{2,190}");
    private static final Pattern BEGINS_WITH_DATE = Pattern.compile("[\\s\"'*(]*\\d{1,4}[-./ ].*");
    private static final Pattern DATE_AND_ADDRESS =
            Pattern.compile("\\s*\\d{2,4}[-/.]\\d{1,2}[-/.]\\d{1,4}\\b.{0,120}<[^<>\\s]{1,120}@[^<>\\s]{1,120}>:?\\s*");

    private static final Pattern DIVIDER = Pattern.compile(
            "[\\s>*_-]*(?:original message|original appointment|forwarded message|forwarded by .{1,80}|reply message|izvirno sporočilo|izvorno sporočilo|originalno sporočilo|"
                    + "posredovano sporočilo|sporočilo v odgovor|originalna poruka|izvorna poruka|izvorna poruka|prosljeđena poruka|proslijeđena poruka|prosleđena poruka|"
                    + "оригинална порука|прослеђена порука|ursprüngliche nachricht|ursprüngliche mail|originalnachricht|weitergeleitete nachricht|weitergeleitete mail|"
                    + "message original|message d'origine|message transféré|messaggio originale|messaggio inoltrato|mensaje original|mensaje reenviado|mensagem original|"
                    + "oorspronkelijk bericht|ursprungligt meddelande|oprindelig meddelelse|opprinnelig melding|původní zpráva|pôvodná správa|eredeti üzenet|"
                    + "wiadomość oryginalna|oryginalna wiadomość|исходное сообщение|mesazh origjinal|mesazhi origjinal)\\s*[:*]*[\\s*_-]*",
            FLAGS);

    private static final Pattern FORWARD_BEGINS = Pattern.compile(
            "\\s*(?:begin forwarded message|začetek posredovanega sporočila|začni posredovano sporočilo|anfang der weitergeleiteten nachricht|"
                    + "početak proslijeđene poruke|započni proslijeđenu poruku|début du message réexpédié|inizio messaggio inoltrato)\\s*:\\s*",
            FLAGS);

    private static final Pattern RULE = Pattern.compile("[\\s>*]*(?:_{5,}|-{5,}|={5,}|\\*{5,}|—{3,}|–{3,})\\s*");

    private static final Pattern SIGNATURE_MARK = Pattern.compile("-- ?|– ?|— ?|--\\u00A0|-- {2,}");

    /** Greetings at the end, alone or with up to six more words. */
    private static final Pattern SIGN_OFF = Pattern.compile(
            "[\\s*_]*(?:(?:hvala|že vnaprej hvala|hvala vam|zahvaljujem se)?[^.!?\\n]{0,30}?\\b(?:in|ter|,)\\s)?(?:z )?(?:"
                    + String.join(
                            "|",
                            "lep(?:o|i)? pozdrav(?:ljeni|i|a|ček|čke)?",
                            "lepe? pozdrav(?:e|čke)",
                            "(?:prav )?lep(?:o)? (?:vas |te )?pozdravlja(?:m|mo)?",
                            "l\\.? ?p\\.?",
                            "s spoštovanjem",
                            "z odličnim spoštovanjem",
                            "s(?:\\s\\p{L}+)? pozdrav(?:om|i)",
                            "(?:prijazen|prisrčen|topel|vljuden|vesel|iskren|sončen) pozdrav",
                            "(?:prijazno|prisrčno|vljudno) pozdravljeni",
                            "pozdrav(?:i|ček|čki)?",
                            "lijep(?:i)? pozdrav(?:i)?",
                            "srdačan pozdrav",
                            "srdačno(?: vas pozdravljam)?",
                            "sa?(?: odličnim)? p?oštovanjem",
                            "s(?:a)? poštovanjem",
                            "puno pozdrava",
                            "svako dobro",
                            "срдачан поздрав",
                            "поздрав",
                            "с поштовањем",
                            "mit (?:freundlichen|besten|lieben|herzlichen) gr(?:ü|ue)(?:ß|ss)en",
                            "mfg",
                            "(?:freundliche|viele|liebe|beste|herzliche|schöne|sonnige)n? gr(?:ü|ue)(?:ß|ss)e",
                            "gr(?:u|ü)(?:ß|ss)e?",
                            "lg",
                            "vg",
                            "hochachtungsvoll",
                            "(?:with )?(?:my )?(?:kind(?:est)?|best|warm(?:est)?)(?: regards| wishes)?",
                            "regards",
                            "(?:yours )?(?:very )?(?:sincerely|truly|faithfully)(?: yours)?",
                            "cheers",
                            "me respekt",
                            "me nderime",
                            "(?:me )?përshëndetje",
                            "gjithë të mirat",
                            "cordiali saluti",
                            "distinti saluti",
                            "cordialement",
                            "bien à vous")
                    + ")\\s?[,.!;:*]*(?:\\s+[\\p{L}*.,'()-]{1,30}){0,6}\\s*[,.!*]*\\s*(?:[:;]-?[)D])?\\s*",
            FLAGS);

    /** Thanks at the end, which may also be words of their own. */
    private static final Pattern THANKS_OFF = Pattern.compile(
            "\\s*(?:thanks|thank you|many thanks|thx|hvala|najlepša hvala|danke|vielen dank|faleminderit)\\s?[,]\\s*",
            FLAGS);

    private static final Pattern ONLY_THANKS = Pattern.compile(
            "(?:(?:najlepša |lepa |prisrčna |iskrena )?hvala(?: (?:vam|ti|lepa|za (?:odgovor|potrditev|obvestilo|sporočilo|informacijo)))?|zahvaljujem se(?: vam)?|"
                    + "v redu|ok|okej|super|odlično|prejel[ai]?|thanks?(?: you)?(?: (?:very|so) much| a lot| for (?:your|the) (?:reply|answer|confirmation))?|many thanks|great|"
                    + "danke(?: schön| sehr)?|vielen dank|faleminderit|hvala puno|puno hvala|\\p{So}|\\p{M}|\\p{P}|\\s)+",
            FLAGS);

    private static final Pattern DEVICE = Pattern.compile(
            "[\\s*_-]*(?:"
                    + String.join(
                            "|",
                            "poslano (?:z|s|iz|prek)\\b.{1,80}",
                            "pošlji z\\b.{1,60}",
                            "sporočilo je bilo poslano (?:z|s|iz) (?:moje(?:ga)?|naprave)\\b.{1,60}",
                            "poslano sa? (?:mog|svog|mojeg|svojeg)\\b.{1,60}",
                            "poslato sa? (?:mog|svog)\\b.{1,60}",
                            "послато са? .{1,60}",
                            "von meinem .{1,60} (?:gesendet|versandt)",
                            "(?:diese nachricht wurde )?(?:gesendet|versendet|gesandt) (?:von|mit|über) .{1,80}",
                            "sent (?:from|via|with|using) (?:my|an?|the|outlook|yahoo|mail for|samsung|gmail|mobile|proton\\p{L}*|windows mail|mailspring|spark|aol)\\b.{0,80}",
                            "sent from .{1,40}(?:phone|ipad|mobile|device|android|blackberry|mail|ios|outlook).{0,40}",
                            "get outlook for (?:ios|android)\\b.{0,80}",
                            "prenesite outlook za .{1,80}",
                            "preuzmite outlook za .{1,60}",
                            "outlook für (?:ios|android) beziehen.{0,60}",
                            "holen sie sich outlook für .{1,60}",
                            "envoyé (?:de|depuis) mon .{1,60}",
                            "inviato da(?:l mio)? .{1,60}",
                            "enviado (?:desde|do meu) .{1,60}",
                            "dërguar nga .{1,60}ime?",
                            "wysłane z .{1,60}")
                    + ")\\s*",
            FLAGS);

    /** Beginnings of notices that mail gateways and organisations add; each must stand in the first line of a paragraph. */
    private static final Pattern NOTICE = Pattern.compile(
            "[\\s*_>(]*(?:"
                    + String.join(
                            "|",
                            "to (?:elektronsko |e-|e-poštno )?(?:sporočilo|pošto)[^.]{0,100}(?:zaupn|namenjen|izključno|poslovn\\p{L}+ skrivnost).*",
                            "(?:to )?(?:elektronsko )?sporočilo[^.]{0,80}(?:je zaupno|vsebuje zaupn|je namenjeno (?:izključno|samo|le|zgolj)).*",
                            "vsebina (?:tega )?(?:elektronskega |e-)?sporočila[^.]{0,80}(?:zaupn|namenjen).*",
                            "če (?:niste|nisi) (?:naslovnik|predvideni|pravi prejemnik).*",
                            "(?:preden|pred) (?:natisnete|tiskanjem|tiskate|boste natisnili).*",
                            "prosim(?:o)?,? pomislite na okolje.*",
                            "(?:pomislite|mislite|skrb(?:imo|ite)) na okolje.*",
                            "brez virusov.{0,120}",
                            "to (?:e-pošto|sporočilo|e-sporočilo) je (?:preveril|pregledal|protivirusn).*",
                            "ov(?:a|aj) (?:elektronička |elektronska |e-)?(?:poruka|pošta|mail)[^.]{0,100}(?:povjerljiv|poverljiv|namijenjen|namenjen).*",
                            "(?:prije|pre) (?:nego|ispisa|štampanja|no)[^.]{0,60}(?:ispis|štamp|okoliš|okolin|print).*",
                            "diese (?:e-?mail|nachricht)[^.]{0,100}(?:vertraulich|geschützt|bestimmt).*",
                            "(?:bitte )?denken sie an die umwelt.*",
                            "virenfrei.{0,80}",
                            "this (?:e-?mail|message|communication|transmission)[^.]{0,140}(?:confidential|intended (?:only|solely|for)|privileged|virus|scanned|checked).*",
                            "the (?:information|contents?) (?:contained )?(?:in|of) this (?:e-?mail|message|communication|transmission).*",
                            "(?:confidentiality|legal|privacy|disclaimer)(?: notice| disclaimer)?\\s?:.*",
                            "if you (?:are not|have received this).{0,60}(?:intended recipient|in error).*",
                            "please consider the environment.*",
                            "virus-free\\..*",
                            "ky (?:email|mesazh)[^.]{0,100}(?:konfidencial).*")
                    + ")",
            FLAGS);

    /** What mailing-list programs and free mail services add below a rule. */
    private static final Pattern LIST_FOOTER = Pattern.compile(
            ".*(?:mailing list|listinfo|to unsubscribe|odjav(?:a|ite se)|abmelden|sponsored by|do you yahoo|free email|get your free|msn |hotmail).*",
            FLAGS);

    private static final Pattern POSTSCRIPT = Pattern.compile("\\s*p\\.? ?s\\.?\\s?[:.,– -].*", FLAGS);
    private static final Pattern SENTENCE_END = Pattern.compile(".*[\\p{L})]{2}[.!?…]+[\"»)]*\\s*");
    private static final Pattern BEGINS_WITH_NAME = Pattern.compile("\\p{Lu}[\\p{L}.'-]*\\s+\\p{Lu}[\\p{L}.'-]+");
    private static final Pattern WORDS = Pattern.compile("\\s+");

    private ReplyPhrases() {}

    private static Pattern pattern(Map<String, String> byLanguage) {
        return Pattern.compile(
                byLanguage.values().stream()
                        .flatMap(verbs -> Arrays.stream(verbs.split("\\|")))
                        .distinct()
                        .sorted((a, b) -> b.length() - a.length())
                        .collect(Collectors.joining("|", "(?<![\\p{L}])(?:", ")(?![\\p{L}])")),
                FLAGS);
    }

    /**
     * True for the line that programs put above what they quote, for example {@code Dne 3. 5. 2022 ob 14:05 je Janez Novak
     * napisal:}.
     *
     * @param line joined, if the program broke it
     * @param quotationFollows true if a marked quotation is next, which takes doubt away
     */
    static boolean introducesQuotation(String line, boolean quotationFollows) {
        if (line.length() > 400) {
            return false;
        }
        if (DATE_AND_ADDRESS.matcher(line).matches()) {
            return true;
        }
        Matcher wrote = WROTE.matcher(line);
        if (!wrote.find()) {
            return false;
        }
        boolean ends =
                line.stripTrailing().endsWith(":") || line.stripTrailing().endsWith(":*");
        if (!ends) {
            return false;
        }
        boolean dated = DATE.matcher(line).find();
        boolean addressed = ADDRESS.matcher(line).find();
        boolean begins = beginsIntroduction(line);
        if (quotationFollows) {
            return dated || addressed || begins || line.length() < 80;
        }
        // A person's own sentence may end so as well: only what no person writes is believed.
        boolean timed = dated && TIME.matcher(line).find();
        return (addressed && (dated || line.contains("<"))) || (begins && timed);
    }

    /** True for a line that begins as the introduction of a quotation does: with a preposition, a weekday or a date. */
    static boolean beginsIntroduction(String line) {
        return LEAD.matcher(line).matches() || BEGINS_WITH_DATE.matcher(line).matches();
    }

    /** True if a line can be the last of one that introduces a quotation. */
    static boolean mayEndIntroduction(String line) {
        String end = line.stripTrailing();
        return end.endsWith(":") || end.endsWith(":*") || end.endsWith(">");
    }

    static boolean divides(String line) {
        if (line.length() > 200) {
            return false;
        }
        boolean ruled = line.strip().startsWith("-");
        return FORWARD_BEGINS.matcher(line).matches()
                || (ruled && DIVIDER.matcher(line).matches());
    }

    static boolean isRule(String line) {
        return line.length() < 300 && RULE.matcher(line).matches();
    }

    static boolean marksSignature(String line) {
        return line.length() < 10 && SIGNATURE_MARK.matcher(line).matches();
    }

    static boolean signsOff(String line) {
        return line.length() < 120
                && (SIGN_OFF.matcher(line).matches() || THANKS_OFF.matcher(line).matches());
    }

    static boolean namesDevice(String line) {
        return line.length() < 200 && DEVICE.matcher(line).matches();
    }

    static boolean beginsNotice(String line) {
        String beginning = line.substring(0, Math.min(400, line.length()));
        return NOTICE.matcher(beginning).lookingAt();
    }

    static boolean isListFooter(String line) {
        return line.length() < 300 && LIST_FOOTER.matcher(line).matches();
    }

    /** True if words of thanks are all there is. */
    static boolean onlyThanks(String text) {
        return !text.isBlank()
                && text.length() < 120
                && ONLY_THANKS.matcher(text).matches();
    }

    static boolean isPostscript(String line) {
        return POSTSCRIPT
                .matcher(line.substring(0, Math.min(20, line.length())))
                .matches();
    }

    /** True for what reads like a sentence, which no name, address or telephone number does. */
    static boolean isSentence(String line) {
        String text = line.strip();
        int words = WORDS.split(text, 20).length;
        if (words <= 10 && BEGINS_WITH_NAME.matcher(text).lookingAt()) {
            return false;
        }
        boolean ends = text.length() < 2000 && SENTENCE_END.matcher(text).matches();
        return words > 12 || (words >= 3 && ends && text.chars().noneMatch(c -> c == '@' || Character.isDigit(c)));
    }
}
