package si.odmev.analytics;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "si.odmev.analytics", importOptions = DoNotIncludeTests.class)
class PipelineArchitectureTest {
    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES =
            slices().matching("si.odmev.analytics.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule STREAM_THEMES_AND_INDEX_RUN_WITHOUT_SPRING = noClasses()
            .that()
            .resideInAnyPackage("..topology..", "..index..", "..faults..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.springframework..");

    @ArchTest
    static final ArchRule INDEX_KNOWS_ONLY_TOPICS_NOT_HOW_THEY_ARE_FILLED = noClasses()
            .that()
            .resideInAPackage("..index..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..topology..", "..theme..", "org.apache.kafka.streams..");

    @ArchTest
    static final ArchRule THE_STREAM_KNOWS_NO_ELASTICSEARCH = noClasses()
            .that()
            .resideInAnyPackage("..topology..", "..faults..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("co.elastic..");

    @ArchTest
    static final ArchRule NOBODY_BUT_THE_APPLICATION_RUNS_THE_PIPELINE = noClasses()
            .that()
            .resideOutsideOfPackage("..operations..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..operations..");
}
