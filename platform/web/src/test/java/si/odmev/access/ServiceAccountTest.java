package si.odmev.access;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class ServiceAccountTest {
    private static final String WARNING = "the services ask each other with an account that can do more than that";

    private final ApplicationContextRunner services = new ApplicationContextRunner()
            .withUserConfiguration(AccountConfiguration.class)
            .withPropertyValues(
                    "odmev.accounts.olga.password={bcrypt}x",
                    "odmev.accounts.olga.roles=operator",
                    "odmev.accounts.asking.password={bcrypt}x",
                    "odmev.accounts.asking.roles=service");

    private final Logger logger = (Logger) LoggerFactory.getLogger(AccountConfiguration.class);
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();

    @BeforeEach
    void listen() {
        logged.start();
        logger.addAppender(logged);
    }

    @AfterEach
    void listenNoMore() {
        logger.detachAppender(logged);
    }

    @Test
    void thatTheServicesAskAsAPersonWhoCanEraseIsLogged() {
        services.withPropertyValues("odmev.intake.username=olga")
                .run(context -> assertThat(logged.list).singleElement().satisfies(warning -> {
                    assertThat(warning.getMessage()).contains(WARNING);
                    assertThat(warning.getKeyValuePairs())
                            .extracting(pair -> pair.value)
                            .contains("olga");
                }));
    }

    @Test
    void anAccountOfTheServicesAloneIsNothingToWarnOf() {
        services.withPropertyValues("odmev.intake.username=asking")
                .run(context -> assertThat(logged.list).isEmpty());
    }

    /** As earlier versions told installations to do: the name was the operator's unless it was set. */
    @Test
    void whereOnlyThePasswordIsSetTheServicesGoOnAskingAsTheOperatorAndThatIsLogged() {
        services.withPropertyValues(
                        "odmev.accounts.operator.password={bcrypt}x",
                        "odmev.accounts.operator.roles=operator",
                        "odmev.intake.password=x")
                .run(context -> {
                    assertThat(context.getBean(ServiceAccount.class).name()).isEqualTo("operator");
                    assertThat(logged.list)
                            .singleElement()
                            .satisfies(
                                    warning -> assertThat(warning.getMessage()).contains(WARNING));
                });
    }

    @Test
    void whereThereIsAnAccountOfTheServicesTheyAskWithIt() {
        services.withPropertyValues(
                        "odmev.accounts.operator.password={bcrypt}x",
                        "odmev.accounts.operator.roles=operator",
                        "odmev.accounts.service.password={bcrypt}x",
                        "odmev.accounts.service.roles=service",
                        "odmev.intake.password=x")
                .run(context -> {
                    assertThat(context.getBean(ServiceAccount.class).name()).isEqualTo("service");
                    assertThat(logged.list).isEmpty();
                });
    }

    @Test
    void servicesThatDoNotAskAreNothingToWarnOf() {
        services.withPropertyValues(
                        "odmev.accounts.operator.password={bcrypt}x", "odmev.accounts.operator.roles=operator")
                .run(context -> assertThat(logged.list).isEmpty());
    }
}
