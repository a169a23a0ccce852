package si.odmev.platform.web;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
        packages = {"si.odmev.platform.web", "si.odmev.access"},
        importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule ACCESS_KNOWS_NO_TOPIC_AND_NO_OTHER_PART = noClasses()
            .that()
            .resideInAPackage("si.odmev.access..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("si.odmev.platform..", "si.odmev.schemas..", "org.apache.kafka..");

    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES =
            slices().matching("si.odmev.platform.web.(*)..").should().beFreeOfCycles();
}
