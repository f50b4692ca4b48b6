package dev.poeprofit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.poeprofit.core.attention.AttentionMinutes;
import dev.poeprofit.core.attention.Venues;
import dev.poeprofit.core.conversion.ConversionRule;
import dev.poeprofit.core.conversion.RuleBook;
import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.price.PriceLine;
import dev.poeprofit.core.price.PriceSnapshot;
import dev.poeprofit.core.strategy.Advice;
import dev.poeprofit.core.strategy.ConversionSettings;
import dev.poeprofit.core.strategy.MarketPicture;
import dev.poeprofit.core.strategy.Opportunity;
import dev.poeprofit.core.strategy.Player;
import dev.poeprofit.core.strategy.Ranker;
import dev.poeprofit.core.strategy.RejectReason;
import dev.poeprofit.core.strategy.Rejected;
import dev.poeprofit.core.strategy.Verb;
import dev.poeprofit.sim.LeagueSettings;
import dev.poeprofit.sim.SimRequest;
import dev.poeprofit.sim.SimulatedLeague;
import dev.poeprofit.sim.SimulatedUpstream;
import dev.poeprofit.sources.ninja.NinjaDecoder;
import dev.poeprofit.sources.ninja.NinjaFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Advice for a player who has poe.ninja and nothing else. */
class NinjaAdviceTest {
    private static final Player PLAYER = Player.withBudget(new AttentionMinutes(60));

    @TempDir
    Path dir;

    private static Advice advise(Market market, Instant at, List<PriceSnapshot> snapshots) {
        return Ranker.builtIn()
                .advise(
                        MarketPicture.of(
                                market,
                                at,
                                snapshots,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Venues.builtIn()),
                        PLAYER);
    }

    /** An exchange answer in the shape of 2026, of lines that read id, name, chaos, volume. */
    private void answer(String file, String[]... lines) throws IOException {
        ObjectNode body = Recorded.JSON.createObjectNode();
        body.putObject("core")
                .put("primary", "chaos")
                .put("secondary", "divine")
                .putArray("items");
        ((ObjectNode) body.get("core")).putObject("rates").put("divine", .005);
        ArrayNode rows = body.putArray("lines");
        ArrayNode items = body.putArray("items");
        for (String[] line : lines) {
            rows.addObject()
                    .put("id", line[0])
                    .put("primaryValue", Double.parseDouble(line[2]))
                    .put("volumePrimaryValue", Double.parseDouble(line[3]));
            items.addObject().put("id", line[0]).put("name", line[1]).put("detailsId", line[0]);
        }
        Files.writeString(dir.resolve(file), body.toString());
    }

    private void league() throws IOException {
        answer(
                "exchange_testing_currency_2026-08-06T1200Z.json",
                new String[] {"divine", "Divine Orb", "200", "26000000"},
                new String[] {"fusing", "Orb of Fusing", "0.5", "400000"});
        answer(
                "exchange_testing_fragment_2026-08-06T1200Z.json",
                new String[] {"simulacrum-splinter", "Simulacrum Splinter", "0.5", "900000"},
                new String[] {"simulacrum", "Simulacrum", "300", "900000"});
        answer(
                "exchange_testing_divination-card_2026-08-06T1200Z.json",
                new String[] {"the-fortunate", "The Fortunate", "25", "900000"},
                new String[] {"rain-of-chaos", "Rain of Chaos", "0.2", "900000"});
    }

    @Test
    @DisplayName("C38 C42 C43 C44 poe.ninja files alone: sell, combine, turn in and buy, with guard, fee and ages")
    void fromFiles() throws IOException {
        league();
        Cli run = Cli.run("advise", "--ninja", dir.toString(), "--league", "Testing", "--json");
        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode advice = Recorded.JSON.readTree(run.out());
        List<String> strategies = new ArrayList<>();
        for (JsonNode row : advice.get("ranked")) {
            strategies.add(row.get("strategy").asText());
            assertThat(row.get("id").asText()).hasSize(32);
            assertThat(row.get("dpam").asDouble()).isGreaterThanOrEqualTo(.3);
            assertThat(row.get("ask").get("kind").asText()).isIn("order", "money");
            if (row.get("ask").get("kind").asText().equals("order")) {
                assertThat(row.get("ask").get("guard").get("least").asLong()).isPositive();
            }
            assertThat(row.has("gold_fee")).isTrue();
            assertThat(row.get("sample").get("prices").get("age_minutes").asDouble())
                    .isZero();
            assertThat(row.get("expires_at").asText()).isEqualTo("2026-08-06T12:15:00Z");
            assertThat(row.get("evidence").get("rows")).isNotEmpty();
            assertThat(row.get("sensitivity")).isNotEmpty();
        }
        assertThat(strategies).contains("exchange-sell", "combine", "card-set", "buy-to-combine", "buy-card-set");
        assertThat(run.err()).contains("no listings are known");
    }

    @Test
    @DisplayName("an opportunity is derived again by its id, as text and as JSON, down to its rows")
    void explain() throws IOException {
        league();
        String[] command = {"advise", "--ninja", dir.toString(), "--league", "Testing"};
        JsonNode first = Recorded.JSON
                .readTree(Cli.run(with(command, "--json")).out())
                .get("ranked")
                .get(0);
        String id = first.get("id").asText();
        Cli again = Cli.run(with(command, "--json", "--explain", id));
        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(Recorded.JSON.readTree(again.out())).isEqualTo(first);
        Cli text = Cli.run(with(command, "--explain", id.substring(0, AdviceText.SHOWN_DIGITS)));
        assertThat(text.out())
                .contains(id, "derived from:", "bronze_poeninja_snapshot", "if it were otherwise:", "assumed:");
        Cli none = Cli.run(with(command, "--explain", "zz"));
        assertThat(none.exitCode()).isEqualTo(ExitCode.NOTHING_KNOWN);
        assertThat(none.err()).contains("zz");
        Cli elsewhere = Cli.run("advise", "--ninja", dir.toString(), "--league", "Elsewhere");
        assertThat(elsewhere.exitCode()).isEqualTo(ExitCode.NOTHING_KNOWN);
        assertThat(elsewhere.err()).contains("Testing");
        assertThat(Cli.run("advise", "--league", "Testing").exitCode()).isEqualTo(ExitCode.USAGE);
    }

    private static String[] with(String[] command, String... more) {
        List<String> all = new ArrayList<>(List.of(command));
        all.addAll(List.of(more));
        return all.toArray(new String[0]);
    }

    @Test
    @DisplayName("C40 on the recorded stash-currency files of a whole league nothing is promoted")
    void stashCurrency() {
        Path folder = Recorded.folder("poe-ninja-old").resolve("currency-series-mirage");
        List<PriceSnapshot> all = new ArrayList<>();
        new NinjaFiles().read(List.of(folder), Realm.PC, all::add);
        assertThat(all).hasSizeGreaterThan(90);
        for (PriceSnapshot snapshot : all) {
            Advice advice = advise(snapshot.market(), snapshot.sampledAt(), List.of(snapshot));
            assertThat(advice.ranked()).isEmpty();
        }
    }

    @Test
    @DisplayName("C39 recorded answers of different days are never joined: cards of one against currency of another")
    void differentDays() {
        Path folder = Recorded.folder("poe-ninja-old");
        List<PriceSnapshot> old = new ArrayList<>();
        new NinjaFiles()
                .read(
                        List.of(
                                folder.resolve("currencyoverview_heist_currency_2020.json"),
                                folder.resolve("itemoverview_heist_divinationcard_2020.json.gz")),
                        Realm.PC,
                        old::add);
        assertThat(old).hasSize(2);
        // As if both were exchange answers, each of its own day.
        List<PriceSnapshot> exchange = new ArrayList<>();
        Instant at = Instant.parse("2020-11-05T00:00:00Z");
        for (PriceSnapshot snapshot : old) {
            exchange.add(new PriceSnapshot(
                    snapshot.market(),
                    PriceSnapshot.Overview.EXCHANGE,
                    snapshot.type(),
                    snapshot.type().equals("Currency") ? at.minus(Duration.ofMinutes(50)) : at,
                    at,
                    snapshot.bodySha256(),
                    snapshot.lines().stream().map(NinjaAdviceTest::undated).toList(),
                    0));
        }
        Advice advice = advise(exchange.get(0).market(), at, exchange);
        assertThat(advice.ranked()).noneMatch(one -> one.verb() == Verb.TURN_IN);
        assertThat(advice.rejected())
                .filteredOn(one -> one.candidate().verb() == Verb.TURN_IN)
                .flatExtracting(Rejected::reasons)
                .extracting(reason -> reason.reason())
                .contains(RejectReason.NOT_ONE_SAMPLE);
    }

    private static PriceLine undated(PriceLine line) {
        return new PriceLine(
                line.detailsId(),
                line.name().equals("Divine Orb") ? Optional.of("divine") : line.tradeId(),
                line.name(),
                line.baseType(),
                line.variant(),
                line.links(),
                line.gemLevel(),
                line.gemQuality(),
                line.corrupted(),
                line.itemLevel(),
                line.chaosValue(),
                line.count(),
                line.listingCount(),
                OptionalDouble.of(1e6),
                line.sellPerChaos(),
                line.sparkline(),
                line.totalChangePercent(),
                Optional.empty());
    }

    @Test
    @DisplayName(
            "C42 C43 C44 recorded exchange prices: sold with guard, fee and age; a stack without its other leg is off")
    void recordedExchange() {
        Path file = Recorded.folder("poe-ninja-new").resolve("exchange_allflame_currency_2026-08-06.json");
        Cli run = Cli.run("advise", "--ninja", file.toString(), "--league", "Allflame", "--width", "160");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("SELL", "Mirror of Kalandra", ">=", "gold");
    }

    private static final List<String> TYPES = List.of("Currency", "Fragment", "Essence", "DivinationCard", "Oil");

    private static List<PriceSnapshot> overviews(LeagueSettings settings, Instant at) {
        SimulatedUpstream upstream = new SimulatedUpstream(SimulatedLeague.of(settings));
        List<PriceSnapshot> all = new ArrayList<>();
        for (String type : TYPES) {
            byte[] body = upstream.answer(
                            new SimRequest(
                                    "/poe1/api/economy/exchange/current/overview?league="
                                            + settings.market().league() + "&type=" + type,
                                    Map.of()),
                            at)
                    .body();
            all.add(new NinjaDecoder().decode(body, settings.market(), type, at));
        }
        return all;
    }

    @Test
    @DisplayName("C38 C52 in leagues like 2026 no dead rule and nothing that is bought to be converted is promoted")
    void exchangeDominated() {
        for (int seed = 1; seed <= 6; seed++) {
            LeagueSettings settings = LeagueSettings.of(
                            LeagueOption.open("2026").withSeed(seed).withDays(7))
                    .build();
            Instant at = settings.start().plus(Duration.ofDays(6));
            List<PriceSnapshot> overviews = overviews(settings, at);
            Advice advice = advise(settings.market(), at, overviews);
            for (Opportunity one : advice.ranked()) {
                one.evidence().rule().ifPresent(rule -> {
                    RuleBook book = RuleBook.builtIn();
                    ConversionRule used = book.rule(rule.id()).orElseThrow();
                    assertThat(book.refusal(used, ConversionSettings.DEFAULT.patch()))
                            .isEmpty();
                    for (String leg : List.of(used.input().name(), used.output().name())) {
                        assertThat(overviews)
                                .as("%s is alive", leg)
                                .anyMatch(overview -> overview.lines().stream()
                                        .anyMatch(line -> line.name().equals(leg)));
                    }
                });
            }
            assertThat(advice.ranked())
                    .as("sets do not pay in such a league, seed %d", seed)
                    .noneMatch(one -> one.strategy().equals("buy-card-set"));
            assertThat(advice.rejected())
                    .flatExtracting(Rejected::reasons)
                    .extracting(reason -> reason.reason())
                    .containsAnyOf(RejectReason.CONVERSION_LOSES, RejectReason.RULE_OFF);
        }
    }

    @Test
    @DisplayName("C38 rules: listed with their state, and compared with an export of the game's data")
    void rules() throws IOException {
        Cli list = Cli.run("rules");
        assertThat(list.exitCode()).isZero();
        assertThat(list.out())
                .contains("stack/mirror-shard: 20 Mirror Shard > 1 Mirror of Kalandra (verified for 3.29")
                .contains("vendor3/silver-oil: 3 Silver Oil > 1 Golden Oil (not verified for 3.29");
        Path export = dir.resolve("base_items.json");
        Files.writeString(
                export,
                "{\"a\":{\"name\":\"Mirror Shard\",\"item_class\":\"StackableCurrency\",\"tags\":[\"x\"],"
                        + "\"properties\":{\"stack_size\":20,\"full_stack_turns_into\":\"b\"}},"
                        + "\"b\":{\"name\":\"Mirror of Kalandra\",\"item_class\":\"StackableCurrency\"},"
                        + "\"c\":{\"name\":\"The Fortunate\",\"item_class\":\"DivinationCard\",\"properties\":"
                        + "{\"stack_size\":12,\"description\":\"<currencyitem>{3x Divine Orb}\"}}}");
        Cli diff = Cli.run("rules", "--diff", export.toString());
        assertThat(diff.exitCode()).as(diff.err()).isZero();
        assertThat(diff.out())
                .doesNotContain("20 Mirror Shard >")
                .contains("12 The Fortunate > 2 Divine Orb: the export says 3 Divine Orb")
                .contains("300 Simulacrum Splinter > 1 Simulacrum: the export says nothing of this size")
                .contains("87 differences among 88 rules");
        Files.writeString(export, "{\"a\":");
        assertThat(Cli.run("rules", "--diff", export.toString()).err()).contains("--diff");
    }

    @Test
    @DisplayName("C38 the stacks and sets agree with a recorded export, apart from what it did not have yet")
    void recordedExport() {
        Path export = Recorded.folder("mods").resolve("repoe_2025-06_base_items.min.json.gz");
        Cli diff = Cli.run("rules", "--diff", export.toString());
        assertThat(diff.exitCode()).as(diff.err()).isZero();
        assertThat(diff.out())
                .contains("8 The Lake > 1 Reflecting Mist")
                .doesNotContain("Mirror Shard")
                .doesNotContain("The Fortunate")
                .doesNotContain("Timeless");
    }
}
