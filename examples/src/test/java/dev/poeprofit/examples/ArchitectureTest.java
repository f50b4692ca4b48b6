package dev.poeprofit.examples;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The dependency rule: core knows nobody, adapters never know each other, only the examples wire. */
class ArchitectureTest {
    private static final String CORE = "dev.poeprofit.core..";
    private static final String ENGINE = "dev.poeprofit.engine..";
    private static final String SOURCES = "dev.poeprofit.sources..";
    private static final String DUCKDB = "dev.poeprofit.duckdb..";
    private static final String CLICKHOUSE = "dev.poeprofit.clickhouse..";
    private static final String SIM = "dev.poeprofit.sim..";
    private static final String SERVER = "dev.poeprofit.server..";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            // Test code that is shared as a jar.
            .withImportOption(location -> !location.contains("/clickhouse/harness/"))
            .importPackages("dev.poeprofit");

    @Test
    void all_modules_are_looked_at() {
        for (String module : new String[] {CORE, ENGINE, SOURCES, DUCKDB, CLICKHOUSE, SIM, SERVER}) {
            assertThat(CLASSES.stream().filter(resideInAPackage(module)))
                    .as(module)
                    .hasSizeGreaterThan(3);
        }
    }

    @Test
    void core_uses_the_jdk_and_jspecify_only() {
        check(ArchRuleDefinition.classes()
                .that()
                .resideInAPackage(CORE)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(CORE, "java..", "org.jspecify..")));
    }

    @Test
    @DisplayName("core does no I/O, starts no threads and logs nothing")
    void core_is_pure() {
        check(noClasses()
                .that()
                .resideInAPackage(CORE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "java.nio.file..", "java.util.logging..")
                .orShould()
                // An address is a value; asking it is I/O.
                .dependOnClassesThat(resideInAPackage("java.net..").and(not(assignableTo(URI.class))))
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Thread.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Executor.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(java.io.File.class));
    }

    @Test
    @DisplayName("no clock is read and no unseeded randomness is drawn in core, engine and the simulated league")
    void time_and_randomness_are_injected() {
        check(noClasses()
                .that()
                .resideInAnyPackage(CORE, ENGINE, SIM)
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .callConstructor(Random.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(ThreadLocalRandom.class));
    }

    @Test
    void no_system_settings_are_read_below_the_runner() {
        check(noClasses()
                .that()
                .resideInAnyPackage(CORE, ENGINE, SOURCES, DUCKDB, CLICKHOUSE, SIM, SERVER)
                .should()
                .callMethod(System.class, "getenv", String.class)
                .orShould()
                .callMethod(System.class, "getProperty", String.class)
                .orShould()
                .callMethod(System.class, "exit", int.class));
    }

    @Test
    void engine_knows_core_and_no_adapter() {
        onlyKnows(ENGINE, CORE);
    }

    @Test
    void store_and_source_adapters_and_the_simulated_league_know_core_only() {
        onlyKnows(SOURCES, CORE);
        onlyKnows(DUCKDB, CORE);
        onlyKnows(CLICKHOUSE, CORE);
        onlyKnows(SIM, CORE);
    }

    @Test
    void server_knows_core_and_engine() {
        onlyKnows(SERVER, CORE, ENGINE);
    }

    @Test
    @DisplayName("one place opens stores; every command knows ports only")
    void commands_know_ports_only() {
        check(noClasses()
                .that()
                .resideInAPackage("dev.poeprofit.examples..")
                .and()
                .haveNameNotMatching(".*\\.(StoreLocation(\\$.*)?|Db|ServerOptions|RunConfigLoader)")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(DUCKDB, CLICKHOUSE));
    }

    @Test
    void packages_form_no_cycles() {
        check(slices().matching("dev.poeprofit.(*).(*)..").should().beFreeOfCycles());
    }

    @Test
    void every_package_is_null_marked() {
        CLASSES.stream()
                .map(it -> it.getPackage())
                .distinct()
                .forEach(it -> assertThat(it.isAnnotatedWith("org.jspecify.annotations.NullMarked"))
                        .as(it.getName())
                        .isTrue());
    }

    private static void onlyKnows(String module, String... known) {
        String[] allowed = new String[known.length + 1];
        allowed[0] = module;
        System.arraycopy(known, 0, allowed, 1, known.length);
        check(noClasses()
                .that()
                .resideInAPackage(module)
                .should()
                .dependOnClassesThat(resideInAPackage("dev.poeprofit..").and(not(resideInAnyPackage(allowed)))));
    }

    private static void check(ArchRule rule) {
        rule.check(CLASSES);
    }
}
