package si.odmev.ingest;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "si.odmev.ingest", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES =
            slices().matching("si.odmev.ingest.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule ONLY_INTAKE_WRITES = noClasses()
            .that()
            .resideOutsideOfPackage("..intake..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.kafka.clients.producer..");

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
}
