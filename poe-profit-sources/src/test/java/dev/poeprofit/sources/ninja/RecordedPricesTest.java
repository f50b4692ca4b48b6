package dev.poeprofit.sources.ninja;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.price.PriceLine;
import dev.poeprofit.core.price.PriceSnapshot;
import dev.poeprofit.core.price.PriceSnapshot.Overview;
import dev.poeprofit.sources.Json;
import dev.poeprofit.sources.Recorded;
import dev.poeprofit.sources.internal.Bodies;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordedPricesTest {
    private static final Market MARKET = Market.pc("Recorded");
    private static final Instant AT = Instant.parse("2026-08-30T00:00:00Z");

    private final NinjaDecoder decoder = new NinjaDecoder();

    @ParameterizedTest
    @CsvSource({
        "poe-ninja-old/currencyoverview_metamorph_fragment_2020-01-25.json, Fragment, STASH_CURRENCY, 56",
        "poe-ninja-old/currencyoverview_heist_currency_2020.json, Currency, STASH_CURRENCY, 64",
        "poe-ninja-old/currencyoverview_archnemesis_currency_2022-03-10.json, Currency, STASH_CURRENCY, 92",
        "poe-ninja-old/currencyoverview_necropolis_currency_2024-07-23.json.gz, Currency, STASH_CURRENCY, 106",
        "poe-ninja-old/currencyoverview_necropolis_fragment_2024-07-23.json, Fragment, STASH_CURRENCY, 61",
        "poe-ninja-old/itemoverview_metamorph_divinationcard_2020-01.json.gz, DivinationCard, STASH_ITEM, 292",
        "poe-ninja-old/itemoverview_heist_divinationcard_2020.json.gz, DivinationCard, STASH_ITEM, 324",
        "poe-ninja-old/itemoverview_heist_uniquearmour_2020.json.gz, UniqueArmour, STASH_ITEM, 607",
        "poe-ninja-old/itemoverview_heist_uniqueflask_2020.json, UniqueFlask, STASH_ITEM, 32",
        "poe-ninja-old/itemoverview_mercenaries_uniquearmour_2025-08.json.gz, UniqueArmour, STASH_ITEM, 684",
        "poe-ninja-old/itemoverview_mercenaries_uniqueaccessory_2025-08.json.gz, UniqueAccessory, STASH_ITEM, 267",
        "poe-ninja-new/exchange_allflame_currency_2026-08-06.json, Currency, EXCHANGE, 5",
        "poe-ninja-new/item_allflame_skill-gem_2026-08-06.json, SkillGem, STASH_ITEM, 10",
        "poe-ninja-new/item_allflame_unique-armour_2026-08-06.json, UniqueArmour, STASH_ITEM, 4",
        "poe-ninja-new/item_allflame_base-type_2026-08-06.json, BaseType, STASH_ITEM, 73",
        "poe-ninja-new/currency-overview_2026-07-07.json, Currency, STASH_CURRENCY, 3",
    })
    void every_recorded_overview_is_read_whole(String name, String type, Overview overview, int lines)
            throws IOException {
        byte[] body = Recorded.bytes(name);

        PriceSnapshot snapshot = decoder.decode(body, MARKET, type, AT);

        assertThat(snapshot.overview()).isEqualTo(overview);
        assertThat(snapshot.lines()).hasSize(lines);
        assertThat(snapshot.unreadable()).isZero();
        assertThat(sum(snapshot)).isEqualTo(independentSum(body));
        if (overview == Overview.STASH_CURRENCY) {
            assertThat(snapshot.lines()).allMatch(line -> line.sampledAt().isPresent());
            assertThat(snapshot.sampledAt()).isBefore(AT);
        }
        if (type.equals("BaseType")) {
            assertThat(snapshot.lines()).allMatch(line -> line.itemLevel().isPresent());
        }
    }

    private static double sum(PriceSnapshot snapshot) {
        return snapshot.lines().stream()
                .mapToDouble(line -> line.chaosValue().amount())
                .sum();
    }

    private static double independentSum(byte[] body) throws IOException {
        Map<String, Object> root = Json.object(Json.parse(Bodies.plain(body, 64L << 20)));
        return Json.array(root.get("lines")).stream()
                .map(Json::object)
                .map(line ->
                        line.getOrDefault("chaosEquivalent", line.getOrDefault("chaosValue", line.get("primaryValue"))))
                .mapToDouble(value -> Double.parseDouble(value.toString()))
                .sum();
    }

    @Test
    void a_mirror_paid_in_exalted_orbs_has_no_chaos_side() {
        PriceSnapshot snapshot = decoder.decode(
                Recorded.bytes("poe-ninja-old/currencyoverview_archnemesis_currency_2022-03-10.json"),
                MARKET,
                "Currency",
                AT);

        assertThat(snapshot.lines().stream()
                        .filter(line -> line.sellPerChaos().isEmpty())
                        .map(PriceLine::name))
                .contains("Mirror of Kalandra", "Mirror Shard");
    }

    @Test
    void the_captures_of_a_league_are_all_read() {
        List<Path> files = Recorded.files("poe-ninja-old/currency-series-mirage", "2026-");

        assertThat(files).hasSize(95).allSatisfy(file -> {
            PriceSnapshot snapshot = decoder.decode(Recorded.bytes(file), Market.pc("Mirage"), "Currency", AT);
            assertThat(snapshot.lines()).hasSizeBetween(27, 94);
            assertThat(snapshot.unreadable()).isZero();
        });
    }

    @ParameterizedTest
    @CsvSource({
        "currency-series_settlers.ndjson.gz, Currency, 314, Settlers",
        "currency-series_sanctum.ndjson.gz, Currency, 85, Sanctum",
        "currency-series_affliction.ndjson.gz, Currency, 109, Affliction",
        "scarab-series_settler.ndjson.gz, Scarab, 245, Settlers",
    })
    void recorded_series_are_read_to_their_end(String name, String type, int count, String league) throws IOException {
        List<PriceSnapshot> snapshots = new ArrayList<>();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(Recorded.path("poe-ninja-old/" + name)))) {
            NinjaSeries.Report report = new NinjaSeries().read(in, Realm.PC, type, snapshots::add);

            assertThat(report).isEqualTo(new NinjaSeries.Report(count, 0, List.of()));
        }
        assertThat(snapshots).hasSize(count).allSatisfy(snapshot -> {
            assertThat(snapshot.market()).isEqualTo(Market.pc(league));
            assertThat(snapshot.lines()).isNotEmpty();
            assertThat(snapshot.unreadable()).isZero();
        });
        assertThat(snapshots).extracting(PriceSnapshot::retrievedAt).isSorted();
    }
}
