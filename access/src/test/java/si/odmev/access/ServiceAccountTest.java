package si.odmev.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class ServiceAccountTest {
    private static final String WARNING = "the services ask each other with an account that can do more than that";

    private final ApplicationContextRunner services = new ApplicationContextRunner()
            .withUserConfiguration(AccountConfiguration.class)
            .withPropertyValues(
                    "odmev.accounts.olga.password={bcrypt}x",
                    "odmev.accounts.olga.roles=operator",
                    "odmev.accounts.asking.password={bcrypt}x",
                    "odmev.accounts.asking.roles=service");

    @Test
    void thatTheServicesAskAsAPersonWhoCanEraseIsLogged(CapturedOutput output) {
        services.withPropertyValues("odmev.intake.username=olga")
                .run(context -> assertThat(output).contains(WARNING, "olga"));
    }

    @Test
    void anAccountOfTheServicesAloneIsNothingToWarnOf(CapturedOutput output) {
        services.withPropertyValues("odmev.intake.username=asking")
                .run(context -> assertThat(output).doesNotContain(WARNING));
    }
}
