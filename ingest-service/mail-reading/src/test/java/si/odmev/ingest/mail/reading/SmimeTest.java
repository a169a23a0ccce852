package si.odmev.ingest.mail.reading;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Base64;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.CMSEnvelopedDataGenerator;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.jcajce.JceCMSContentEncryptorBuilder;
import org.bouncycastle.cms.jcajce.JcePasswordRecipientInfoGenerator;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;

/** S/MIME in one part (RFC 8551, 3.5.2): signed can be read, encrypted can't. */
class SmimeTest {
    private static final CMSProcessableByteArray WITHIN =
            new CMSProcessableByteArray("""
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: 8bit

            Ob Paki naj bo več klopi.
            """.replace("\n", "\r\n").getBytes(UTF_8));

    private final MailReader reader = new MailReader();

    @Test
    void readsWhatASignatureWraps() throws Exception {
        byte[] signed = new CMSSignedDataGenerator().generate(WITHIN, true).getEncoded();

        MailReading reading = reader.read(mail("signed-data", signed));

        assertThat(reading.decision()).isInstanceOf(Decision.Accept.class);
        assertThat(reading.text()).isEqualTo("Ob Paki naj bo več klopi.");
        assertThat(reading.attachments()).extracting(Attachment::name).containsExactly("smime.p7m");
    }

    @Test
    void holdsWhatIsEncrypted() throws Exception {
        var generator = new CMSEnvelopedDataGenerator();
        generator.addRecipientInfoGenerator(
                new JcePasswordRecipientInfoGenerator(CMSAlgorithm.AES128_CBC, "geslo".toCharArray())
                        .setProvider(new BouncyCastleProvider()));
        byte[] encrypted = generator
                .generate(
                        WITHIN,
                        new JceCMSContentEncryptorBuilder(CMSAlgorithm.AES128_CBC)
                                .setProvider(new BouncyCastleProvider())
                                .build())
                .getEncoded();

        assertThat(reader.read(mail("enveloped-data", encrypted)).decision().reason())
                .contains("encrypted");
    }

    @Test
    void holdsWhatIsDamaged() throws Exception {
        byte[] signed = new CMSSignedDataGenerator().generate(WITHIN, true).getEncoded();
        byte[] half = Arrays.copyOf(signed, signed.length / 2);

        assertThat(reader.read(mail("signed-data", half)).decision().reason()).contains("encrypted");
    }

    private static byte[] mail(String smimeType, byte[] wrapped) {
        return """
                From: Ana Novak <ana@example.si>
                To: predlogi@velenje.test
                Subject: Klopi
                Message-ID: <klopi@example.si>
                Content-Type: application/pkcs7-mime; smime-type=%s; name=smime.p7m
                Content-Disposition: attachment; filename=smime.p7m
                Content-Transfer-Encoding: base64

                %s
                """.formatted(smimeType, Base64.getMimeEncoder().encodeToString(wrapped))
                .getBytes(UTF_8);
    }
}
