package si.odmev.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import si.odmev.localstack.process.OwnerOnlyFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The mailboxes of a local stack that have a password of their own. Any other address has one as soon as mail comes for
 * it, with the address as its password.
 *
 * @param mailbox what people write to, and the ingest service reads
 * @param citizen to write from, and to read the answer
 */
public record MailAccounts(Accounts.Login mailbox, Accounts.Login citizen) {
    /** Makes the file with random passwords, mode 600, unless it is there. */
    static void create(StackHome home) throws IOException {
        if (!Files.exists(home.mailAccounts())) {
            SecureRandom random = new SecureRandom();
            var accounts = new MailAccounts(
                    new Accounts.Login("predlogi@velenje.test", Accounts.password(random)),
                    new Accounts.Login("obcan@velenje.test", Accounts.password(random)));
            JsonMapper json = JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build();
            OwnerOnlyFile.write(home.mailAccounts(), json.writeValueAsString(accounts) + "\n");
        }
    }

    /**
     * Reads them.
     *
     * @throws StackException if there are none
     */
    static MailAccounts read(StackHome home) {
        try {
            return new JsonMapper().readValue(Files.readString(home.mailAccounts()), MailAccounts.class);
        } catch (IOException | JacksonException e) {
            throw new StackException("The mail accounts can't be read from " + home.mailAccounts(), e);
        }
    }
}
