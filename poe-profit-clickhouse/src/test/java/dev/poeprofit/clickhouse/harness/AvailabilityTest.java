package dev.poeprofit.clickhouse.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.io.TempDir;

/** What happens where there is no engine; these tests need none. */
@DisplayName("Without an engine")
class AvailabilityTest {
    @Test
    void tests_are_skipped_and_say_why() {
        ConditionEvaluationResult verdict = ClickHouseExtension.decide(Optional.of("not installed"), false);

        assertThat(verdict.isDisabled()).isTrue();
        assertThat(verdict.getReason().orElse("")).contains("not installed");
    }

    @Test
    void tests_fail_in_ci() {
        assertThat(ClickHouseExtension.decide(Optional.of("not installed"), true)
                        .isDisabled())
                .isFalse();
        assertThatThrownBy(() -> ClickHouseExtension.demand(Optional.of("not installed")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("not installed");
    }

    @Test
    void nothing_happens_to_tests_where_there_is_one() {
        assertThat(ClickHouseExtension.decide(Optional.empty(), false).isDisabled())
                .isFalse();
        assertThatCode(() -> ClickHouseExtension.demand(Optional.empty())).doesNotThrowAnyException();
    }

    @Test
    void a_server_can_be_named_instead() {
        assertThat(ClickHouseServer.parse("http://someone:p:w@127.0.0.1:8123"))
                .satisfies(server -> assertThat(server.url()).hasToString("http://127.0.0.1:8123"))
                .satisfies(server -> assertThat(server.user()).isEqualTo("someone"))
                .satisfies(server -> assertThat(server.password()).isEqualTo("p:w"))
                .satisfies(server -> assertThat(server.toString()).doesNotContain("p:w"));
        assertThat(ClickHouseServer.parse("http://localhost:8123").user()).isEqualTo("default");
        assertThatIllegalArgumentException().isThrownBy(() -> ClickHouseServer.parse("localhost"));
    }

    @Nested
    @DisplayName("the scripts")
    class Scripts {
        @TempDir
        Path directory;

        @BeforeEach
        void needPython() {
            Assumptions.assumeTrue(
                    EngineTools.run(Map.of(), "engine.py", "--help").exitCode() == 0, "python3 is not on the PATH");
        }

        private Map<String, String> emptyCache() {
            return Map.of("POEPROFIT_CACHE", directory.resolve("cache").toString());
        }

        @Test
        void say_that_the_engine_is_missing_and_what_fetches_it() {
            EngineTools.Outcome outcome = EngineTools.run(emptyCache(), "engine.py", "--check");

            assertThat(outcome.exitCode()).isEqualTo(3);
            assertThat(outcome.output())
                    .containsAnyOf("tools/clickhouse-engine/install fetches it", "is pinned for Linux");
        }

        @Test
        void put_no_other_archive_in_place_than_the_pinned_one() throws IOException {
            Path archive = Files.writeString(directory.resolve("other.tgz"), "not the engine");

            EngineTools.Outcome outcome = EngineTools.run(emptyCache(), "install", "--archive", archive.toString());

            assertThat(outcome.exitCode()).isEqualTo(1);
            assertThat(outcome.output()).containsAnyOf("has SHA-256", "is pinned for Linux");
            assertThat(EngineTools.run(emptyCache(), "engine.py", "--check").exitCode())
                    .isEqualTo(3);
        }

        @Test
        void say_that_nothing_can_be_fetched_without_npm() throws IOException {
            String emptyPath = Files.createDirectory(directory.resolve("bin")).toString();
            Map<String, String> environment = new HashMap<>(emptyCache());
            environment.put("PATH", emptyPath);

            EngineTools.Outcome outcome = EngineTools.run(environment, "install");

            assertThat(outcome.exitCode()).isEqualTo(1);
            assertThat(outcome.output()).containsAnyOf("npm is not on the PATH", "is pinned for Linux");
        }
    }
}
