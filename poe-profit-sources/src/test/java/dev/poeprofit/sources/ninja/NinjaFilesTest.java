package dev.poeprofit.sources.ninja;

import static dev.poeprofit.sources.TestPages.bytes;
import static dev.poeprofit.sources.TestPages.gzip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.core.price.PriceSnapshot;
import dev.poeprofit.sources.Recorded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NinjaFilesTest {
    private static final String ITEM = "{\"lines\":[{\"id\":1,\"name\":\"X\",\"chaosValue\":2,\"detailsId\":\"x\"}]}";

    @TempDir
    Path directory;

    private final List<PriceSnapshot> snapshots = new ArrayList<>();

    private NinjaFiles.Report read(Path... paths) {
        return new NinjaFiles().read(List.of(paths), Realm.PC, snapshots::add);
    }

    @ParameterizedTest
    @CsvSource({
        "exchange_allflame_currency_2026-08-06.json, Allflame, Currency, 2026-08-06T00:00:00Z",
        "item_hardcore-allflame_skill-gem_2026-08-06.json.gz, Hardcore Allflame, SkillGem, 2026-08-06T00:00:00Z",
        "Necropolis_divinationcard_2024-07.json, Necropolis, DivinationCard, 2024-07-01T00:00:00Z",
        "currencyoverview_heist_currency_2020.json, Heist, Currency, 2020-01-01T00:00:00Z",
        "a_b_heist_new-thing_2026-03-07T0245Z.json, Heist, NewThing, 2026-03-07T02:45:00Z",
        "unique-map-series-mirage/2026-03-07T0245Z.json.gz, Mirage, UniqueMap, 2026-03-07T02:45:00Z",
    })
    void the_name_says_league_type_and_time(Path file, String league, String type, Instant at) {
        assertThat(RecordingName.of(file)).contains(new RecordingName(league, type, at));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "currency-overview_2026-07-07.json",
                "x.json",
                "a_b_c.json",
                "a_b_2026-13-01.json",
                "here/2026-03-07.json"
            })
    void a_name_that_does_not_say_all_three_says_nothing(Path file) {
        assertThat(RecordingName.of(file)).isEmpty();
    }

    @Test
    void files_and_directories_are_read_by_path_and_what_cannot_be_is_named() throws IOException {
        Path series = Files.createDirectories(directory.resolve("scarab-series-mirage"));
        Files.write(series.resolve("2026-03-07T0245Z.json.gz"), gzip(bytes(ITEM)));
        Files.write(directory.resolve("mirage_unique-map_2026-03-08.json"), bytes(ITEM));
        Files.write(directory.resolve("mirage_oil_2026-03-08.json"), bytes("<html>"));
        Files.write(directory.resolve("unnamed.json"), bytes(ITEM));
        Files.write(directory.resolve("notes.txt"), bytes("nothing"));
        Files.write(
                directory.resolve("oil-series_mirage.ndjson"),
                bytes("{\"league\":\"Mirage\",\"committed_at\":\"2026-03-09T00:00:00Z\",\"body\":" + ITEM
                        + "}\nodd\n"));

        NinjaFiles.Report report = read(directory);

        assertThat(report.files()).isEqualTo(3);
        assertThat(report.snapshots()).isEqualTo(3);
        assertThat(snapshots).extracting(PriceSnapshot::type).containsExactly("UniqueMap", "Oil", "Scarab");
        assertThat(snapshots).extracting(PriceSnapshot::market).containsOnly(Market.pc("Mirage"));
        assertThat(report.unreadable()).hasSize(3);
        assertThat(report.unreadable().get(0))
                .contains("mirage_oil_2026-03-08.json")
                .contains("not JSON");
        assertThat(report.unreadable().get(1))
                .contains("oil-series_mirage.ndjson")
                .contains("line 2");
        assertThat(report.unreadable().get(2)).contains("unnamed.json: the name says no league");
    }

    @Test
    void an_overview_is_never_retrieved_before_it_was_sampled() throws IOException {
        Files.write(
                directory.resolve("necropolis_currency_2024-07-23.json"),
                bytes("{\"lines\":[{\"currencyTypeName\":\"X\",\"chaosEquivalent\":1,"
                        + "\"pay\":{\"sample_time_utc\":\"2024-07-23T22:43:59Z\"}}]}"));

        read(directory);

        assertThat(snapshots)
                .extracting(PriceSnapshot::retrievedAt)
                .containsExactly(Instant.parse("2024-07-23T22:43:59Z"));
    }

    @Test
    void a_missing_path_is_an_error() {
        assertThat(catchThrowableOfType(PortException.class, () -> read(directory.resolve("missing"))))
                .hasMessageContaining("neither file nor directory");
    }

    @Test
    void recorded_overviews_are_all_read_but_for_one_name_and_one_other_answer() {
        assertThat(read(Recorded.path("poe-ninja-old")))
                .isEqualTo(new NinjaFiles.Report(95 + 15, 95 + 11 + 314 + 85 + 109 + 245, List.of()));
        NinjaFiles.Report fresh = read(Recorded.path("poe-ninja-new"));
        assertThat(fresh.snapshots()).isEqualTo(4);
        assertThat(fresh.unreadable())
                .anyMatch(reason -> reason.contains("currency-overview_2026-07-07.json"))
                .anyMatch(reason -> reason.contains("index-state_2026-07-07.json"))
                .hasSize(2);
        assertThat(snapshots.stream()
                        .map(snapshot -> snapshot.market().league())
                        .distinct())
                .containsExactlyInAnyOrder(
                        "Mirage",
                        "Settlers",
                        "Sanctum",
                        "Affliction",
                        "Archnemesis",
                        "Heist",
                        "Metamorph",
                        "Necropolis",
                        "Mercenaries",
                        "Allflame");
    }
}
