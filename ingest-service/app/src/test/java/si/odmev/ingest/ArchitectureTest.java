package si.odmev.ingest;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import si.odmev.ingest.intake.PlainText;
import si.odmev.ingest.intake.SubmissionIds;
import si.odmev.ingest.spool.Clocks;

/** What the modules' poms can't say, of the classes of all modules. The poms say which libraries each module does without. */
@AnalyzeClasses(packages = "si.odmev.ingest", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES =
            slices().matching("si.odmev.ingest.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule ONLY_THE_LOG_AND_THE_LIVE_JOURNAL_WRITE = noClasses()
            .that()
            .resideOutsideOfPackages("..ingest.kafka..", "..live.log..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.kafka.clients.producer..");

    @ArchTest
    static final ArchRule ONLY_THE_ADAPTERS_KNOW_KAFKA = noClasses()
            .that()
            .resideOutsideOfPackages("..ingest.kafka..", "..live.log..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.kafka..");

    /** Intake writes through its ports. Which log stands behind them is for the wiring to know. */
    @ArchTest
    static final ArchRule ONLY_THE_WIRING_AND_THE_LIVE_JOURNAL_KNOW_THE_LOG = noClasses()
            .that()
            .resideOutsideOfPackages("..ingest.kafka..", "..live.log..", "..startup..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..ingest.kafka..");

    /** Otherwise a part of the service would be right under a clock that is wrong in a test, and wrong in the service. */
    @ArchTest
    static final ArchRule ONLY_THE_CLOCKS_ARE_OF_THE_MACHINE = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(ClockConfiguration.class.getName())
            .and()
            .doNotHaveFullyQualifiedName(Clocks.class.getName())
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(InstantSource.class, "system")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Clock.class, "systemUTC");

    @ArchTest
    static final ArchRule PARTS_OF_THE_LIVE_CHANNEL_HAVE_NO_CYCLES =
            slices().matching("si.odmev.ingest.live.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule BOARDS_AND_SESSIONS_KNOW_NOTHING_OF_HTTP_AND_KAFKA = noClasses()
            .that()
            .resideInAnyPackage("..live.board..", "..live.session..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.servlet..", "org.springframework.web..", "org.apache.kafka..");

    @ArchTest
    static final ArchRule MAILS_ARE_READ_WITHOUT_INTAKE = noClasses()
            .that()
            .resideInAnyPackage("..mail.reading..", "..mail.command..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("..ingest.intake..", "..ingest.receipt..")
                    .and(not(belongToAnyOf(PlainText.class, SubmissionIds.class))));

    @ArchTest
    static final ArchRule TABLES_KNOW_NOTHING_OF_THE_SERVICE = noClasses()
            .that()
            .resideInAPackage("..ingest.tables..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework..",
                    "jakarta..",
                    "si.odmev.schemas..",
                    "si.odmev.consultation..",
                    "..ingest.live..",
                    "..ingest.paper..",
                    "..ingest.intake..");
}
