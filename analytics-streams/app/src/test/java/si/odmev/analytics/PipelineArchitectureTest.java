package si.odmev.analytics;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What the modules' poms can't say, of the classes of all modules. The poms say which libraries each module does without. */
@AnalyzeClasses(packages = "si.odmev.analytics", importOptions = DoNotIncludeTests.class)
class PipelineArchitectureTest {
    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES =
            slices().matching("si.odmev.analytics.(*)..").should().beFreeOfCycles();

    /** The module has the sketches of texts from the module that also finds the themes. */
    @ArchTest
    static final ArchRule INDEX_DOES_NOT_KNOW_HOW_THEMES_ARE_FOUND = noClasses()
            .that()
            .resideInAPackage("..analytics.index..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..analytics.theme..");

    @ArchTest
    static final ArchRule NOBODY_BUT_THE_APPLICATION_RUNS_THE_PIPELINE = noClasses()
            .that()
            .resideOutsideOfPackage("..operations..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..operations..");
}
