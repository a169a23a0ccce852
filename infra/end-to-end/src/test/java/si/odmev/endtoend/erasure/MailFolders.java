package si.odmev.endtoend.erasure;

import jakarta.mail.BodyPart;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import si.odmev.endtoend.MailClient;

/**
 * The mailbox that Odmev reads, with all its folders: each message as the server stores it, and its decoded parts and headers.
 */
record MailFolders(MailClient mail) implements Place {
    private static final String PREFIX = "mailbox ";

    /** The place of a folder. */
    static String of(String folder) {
        return PREFIX + folder;
    }

    @Override
    public Set<String> required() {
        return Set.of(of("INBOX"));
    }

    @Override
    public void look(Words words, Sightings sightings) throws IOException {
        try {
            for (Map.Entry<String, List<byte[]>> folder : mail.sources().entrySet()) {
                sightings.add(of(folder.getKey()), Set.of());
                for (byte[] source : folder.getValue()) {
                    sightings.add(of(folder.getKey()), in(source, words));
                }
            }
        } catch (MessagingException e) {
            throw new IOException(e);
        }
    }

    /** Which of the words stand in a message, as it is or decoded. */
    static Set<String> in(byte[] source, Words words) throws MessagingException, IOException {
        Set<String> found = words.in(source);
        found.addAll(inPart(new MimeMessage(null, new ByteArrayInputStream(source)), words));
        return found;
    }

    private static Set<String> inPart(Part part, Words words) throws MessagingException, IOException {
        var found = new HashSet<String>();
        for (Header header : Collections.list(part.getAllHeaders())) {
            found.addAll(words.in(MimeUtility.decodeText(MimeUtility.unfold(header.getValue()))
                    .getBytes(StandardCharsets.UTF_8)));
        }
        if (part.getFileName() != null) {
            found.addAll(words.in(MimeUtility.decodeText(part.getFileName()).getBytes(StandardCharsets.UTF_8)));
        }
        try (InputStream decoded = part.getInputStream()) {
            found.addAll(words.in(decoded));
        }
        switch (part.getContent()) {
            case Multipart parts -> {
                for (int i = 0; i < parts.getCount(); i++) {
                    BodyPart one = parts.getBodyPart(i);
                    found.addAll(inPart(one, words));
                }
            }
            case Part within -> found.addAll(inPart(within, words));
            // What its bytes are, was looked at.
            default -> {}
        }
        return found;
    }
}
