package si.odmev.analytics;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "si.odmev.analytics", importOptions = DoNotIncludeTests.class)
class ReadSideArchitectureTest {
    @ArchTest
    static final ArchRule QUERY_KNOWS_NOTHING_OF_THE_WEB = noClasses()
            .that()
            .resideInAPackage("..query..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "..api..",
                    "..workspace..",
                    "..access..",
                    "si.odmev.platform.web..",
                    "org.springframework.web..",
                    "org.springframework.security..",
                    "jakarta.servlet..");

    @ArchTest
    static final ArchRule PAGES_AND_API_ASK_THROUGH_QUERY = noClasses()
            .that()
            .resideInAnyPackage("..api..", "..workspace..", "..access..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("co.elastic..", "..topology..", "org.apache.kafka..");

    @ArchTest
    static final ArchRule API_AND_PAGES_DONT_KNOW_EACH_OTHER = noClasses()
            .that()
            .resideInAPackage("..api..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..workspace..");

    @ArchTest
    static final ArchRule PAGES_DONT_KNOW_THE_API = noClasses()
            .that()
            .resideInAPackage("..workspace..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..analytics.api..");
}
