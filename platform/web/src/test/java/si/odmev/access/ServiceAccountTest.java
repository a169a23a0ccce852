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

    /** As earlier versions told installations to do: the name was the operator's unless it was set. */
    @Test
    void whereOnlyThePasswordIsSetTheServicesGoOnAskingAsTheOperatorAndThatIsLogged(CapturedOutput output) {
        services.withPropertyValues(
                        "odmev.accounts.operator.password={bcrypt}x",
                        "odmev.accounts.operator.roles=operator",
                        "odmev.intake.password=x")
                .run(context -> {
                    assertThat(context.getBean(ServiceAccount.class).name()).isEqualTo("operator");
                    assertThat(output).contains(WARNING);
                });
    }

    @Test
    void whereThereIsAnAccountOfTheServicesTheyAskWithIt(CapturedOutput output) {
        services.withPropertyValues(
                        "odmev.accounts.operator.password={bcrypt}x",
                        "odmev.accounts.operator.roles=operator",
                        "odmev.accounts.service.password={bcrypt}x",
                        "odmev.accounts.service.roles=service",
                        "odmev.intake.password=x")
                .run(context -> {
                    assertThat(context.getBean(ServiceAccount.class).name()).isEqualTo("service");
                    assertThat(output).doesNotContain(WARNING);
                });
    }

    @Test
    void servicesThatDoNotAskAreNothingToWarnOf(CapturedOutput output) {
        services.withPropertyValues(
                        "odmev.accounts.operator.password={bcrypt}x", "odmev.accounts.operator.roles=operator")
                .run(context -> assertThat(output).doesNotContain(WARNING));
    }
}
