package dev.poeprofit.sources.psapi;

import static dev.poeprofit.sources.TestPages.bytes;
import static dev.poeprofit.sources.TestPages.decode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poeprofit.core.item.ItemFacts;
import dev.poeprofit.core.item.ItemKey;
import dev.poeprofit.core.item.ItemKeys;
import dev.poeprofit.core.listing.ItemReport;
import dev.poeprofit.core.listing.TabReport;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.sources.PageWrapper;
import dev.poeprofit.sources.Recorded;
import dev.poeprofit.sources.TestPages.Decoded;
import dev.poeprofit.sources.internal.Bodies;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordedPagesTest {
    private final JsonPageDecoder decoder = new JsonPageDecoder();

    private static long count(String text, String regex) {
        return Pattern.compile(regex).matcher(text).results().count();
    }

    @ParameterizedTest
    @DisplayName("counts of the two whole pages equal counts of their text")
    @CsvSource({"2021-06_page_625-stashes.json.gz", "2021-11_page_16-stashes_special-tabs.json.gz"})
    void whole_pages(String name) throws IOException {
        byte[] body = Recorded.bytes("public-stash/" + name);
        String text = new String(Bodies.plain(body, 64L << 20), StandardCharsets.UTF_8);

        Decoded decoded = decode(decoder, body);

        assertThat(decoded.report().undecodable()).isEmpty();
        assertThat(decoded.report().tabs())
                .isEqualTo((int) count(text, "\"stashType\":"))
                .isEqualTo(decoded.tabs().size());
        assertThat(decoded.report().items()).isEqualTo((int) count(text, "\"inventoryId\":"));
        assertThat(decoded.tabs().stream().filter(tab -> !tab.isPublic()).count())
                .isEqualTo(count(text, "\"public\":false"));
        assertThat(decoded.items().stream().filter(item -> item.note() != null).count())
                .isEqualTo(count(text, "\"note\":\""));
        assertThat(decoded.items().stream()
                        .filter(item -> item.facts().is(ItemFacts.Flag.CORRUPTED))
                        .count())
                .isEqualTo(count(text, "\"corrupted\":true"));
        assertThat(decoded.items().stream()
                        .filter(item -> item.facts().maxStackSize().isPresent())
                        .count())
                .isEqualTo(count(text, "\"maxStackSize\":"));
        assertThat(decoded.items().stream()
                        .filter(item -> item.facts().mapTier().isPresent())
                        .count())
                .isEqualTo(count(text, "\"name\":\"Map Tier\""));
    }

    @Test
    void the_start_of_the_stream_is_mostly_tombstones() {
        Decoded decoded = decode(decoder, Recorded.bytes("public-stash/2021-06_page_625-stashes.json.gz"));

        assertThat(decoded.tabs()).hasSize(625);
        assertThat(decoded.tabs().stream().filter(tab -> !tab.isPublic())).hasSize(483);
        assertThat(decoded.items()).hasSize(3736);
    }

    @Test
    void stacks_over_the_cap_of_their_place_are_kept() {
        Decoded decoded = decode(decoder, Recorded.bytes("public-stash/2021-11_page_16-stashes_special-tabs.json.gz"));

        assertThat(decoded.items().stream()
                        .map(ItemReport::facts)
                        .filter(facts -> facts.maxStackSize().isPresent())
                        .filter(facts ->
                                facts.stackSize() > facts.maxStackSize().getAsInt()))
                .hasSize(125);
    }

    @ParameterizedTest
    @CsvSource({
        "2017-03_page_4-stashes.json, 4, 15, 1",
        "2021-06_page_625-stashes.json.gz, 625, 3736, 63",
        "2021-11_page_16-stashes_special-tabs.json.gz, 16, 1177, 96",
        "2022-06_single-stash_influences.json, 1, 24, 7",
        "2022-07_page_9-stashes.json, 9, 7, 1",
        "2024-01_filtered_44-stashes.json, 44, 115, 22",
        "2026-08-30_excerpt_2-stashes.json, 2, 2, 1",
    })
    void every_recording_decodes_without_a_loss(String name, int tabs, int items, int notes) {
        Decoded decoded = decode(decoder, bytes(PageWrapper.wrap("9-9-9-9-9", Recorded.bytes("public-stash/" + name))));

        assertThat(decoded.report().undecodable()).isEmpty();
        assertThat(decoded.tabs()).hasSize(tabs);
        assertThat(decoded.items()).hasSize(items);
        assertThat(decoded.items().stream().filter(item -> item.note() != null)).hasSize(notes);
        assertThat(decoded.tabs().stream()
                        .filter(TabReport::isPublic)
                        .filter(tab -> !tab.items().isEmpty()))
                .allSatisfy(tab -> assertThat(tab.league()).isNotNull());
        assertThat(decoded.items())
                .allSatisfy(item -> assertThat(item.facts().frameType()).isBetween(0, 13));
    }

    @ParameterizedTest
    @CsvSource({
        "2024-01_filtered_44-stashes.json, expected an object at the top",
        "2022-06_single-stash_influences.json, next_change_id: missing",
        "2026-08-30_excerpt_2-stashes.json, next_change_id: missing",
    })
    @DisplayName("D10 recordings that are no pages are refused as they are")
    void no_envelopes(String name, String rule) {
        byte[] body = Recorded.bytes("public-stash/" + name);

        assertThatThrownBy(() -> decode(decoder, body))
                .isInstanceOf(PortException.class)
                .hasMessageContaining(rule);
    }

    private List<ItemFacts> recorded(String name) {
        return decode(decoder, bytes(PageWrapper.wrap("9-9-9-9-9", Recorded.bytes("public-stash/" + name))))
                .items()
                .stream()
                .map(ItemReport::facts)
                .toList();
    }

    @Test
    @DisplayName("C1 recorded warrants, mirrored maps and delirious maps are goods of their own")
    void recorded_goods_of_their_own() {
        assertThat(recorded("2026-08-30_excerpt_2-stashes.json"))
                .extracting(facts -> ItemKeys.keyOf(facts).display())
                .containsExactly(
                        "Mercenary Warrant (Flamequiver, level 82)", "Mercenary Warrant (Frosthand, level 83)");
        assertThat(recorded("2021-06_page_625-stashes.json.gz"))
                .extracting(facts -> ItemKeys.keyOf(facts).display())
                .filteredOn(shown -> shown.startsWith("Grotto Map (") && shown.endsWith(", mirrored)"))
                .hasSize(1);
        assertThat(recorded("2021-11_page_16-stashes_special-tabs.json.gz"))
                .extracting(facts -> ItemKeys.keyOf(facts).toString())
                .anyMatch(key -> key.startsWith("map/Grotto Map?") && key.contains("40%25 Delirious"))
                .anyMatch(key -> key.startsWith("map/Mausoleum Map?influence=elder"));
    }

    @Test
    @DisplayName("C1 most recorded items share their key with another")
    void recorded_items_share_keys() {
        List<ItemKey> keys = Recorded.files("public-stash", "20").stream()
                .flatMap(file -> recorded(file.getFileName().toString()).stream())
                .map(ItemKeys::keyOf)
                .toList();
        Map<ItemKey, Long> counts = keys.stream().collect(Collectors.groupingBy(key -> key, Collectors.counting()));
        long shared =
                counts.values().stream().filter(n -> n > 1).mapToLong(n -> n).sum();

        assertThat(keys).hasSize(5_076);
        assertThat(List.of((long) counts.size(), shared)).isEqualTo(List.of(2_166L, 3_915L));
    }

    @Test
    void versions_of_one_stash_decode_as_a_series_of_pages() {
        Path csv = Recorded.path("stash-series/2020-11_one-stash_snapshots_part1.csv.gz");

        List<PageWrapper.Snapshot> snapshots = PageWrapper.snapshots(csv);
        List<Decoded> decoded = snapshots.stream()
                .map(snapshot -> decode(decoder, bytes(snapshot.page())))
                .toList();

        assertThat(decoded).hasSize(17);
        assertThat(decoded.stream().mapToInt(page -> page.report().items()).sum())
                .isEqualTo(693);
        assertThat(decoded)
                .allSatisfy(page -> assertThat(page.report().undecodable()).isEmpty());
        assertThat(decoded.stream().flatMap(page -> page.tabs().stream()).map(TabReport::stashId))
                .allMatch(id -> id.startsWith("b57db297"));
        assertThat(vanishedAndAppeared(decoded)).isEqualTo(List.of(58, 101));
    }

    private static List<Integer> vanishedAndAppeared(List<Decoded> pages) {
        int vanished = 0;
        int appeared = 0;
        for (int i = 1; i < pages.size(); i++) {
            Set<String> before =
                    pages.get(i - 1).items().stream().map(ItemReport::id).collect(Collectors.toSet());
            Set<String> after =
                    pages.get(i).items().stream().map(ItemReport::id).collect(Collectors.toSet());
            vanished += (int) before.stream().filter(id -> !after.contains(id)).count();
            appeared += (int) after.stream().filter(id -> !before.contains(id)).count();
        }
        return List.of(vanished, appeared);
    }
}
