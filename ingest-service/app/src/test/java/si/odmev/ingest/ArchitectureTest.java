package si.odmev.ingest;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import si.odmev.ingest.spool.Clocks;

@AnalyzeClasses(packages = "si.odmev.ingest", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES =
            slices().matching("si.odmev.ingest.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule ONLY_INTAKE_AND_THE_LIVE_JOURNAL_WRITE = noClasses()
            .that()
            .resideOutsideOfPackages("..intake..", "..live.log..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.kafka.clients.producer..");

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
    static final ArchRule INTAKE_KNOWS_NOTHING_OF_HTTP_AND_SPRING = noClasses()
            .that()
            .resideInAnyPackage("..intake..", "..receipt..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "..ingest.api..",
                    "..ingest.web..",
                    "..ingest.access..",
                    "org.springframework..",
                    "jakarta.servlet..");

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
                    "..ingest.intake..");
}
