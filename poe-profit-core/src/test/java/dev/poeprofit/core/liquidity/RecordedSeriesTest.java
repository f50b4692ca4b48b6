package dev.poeprofit.core.liquidity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poeprofit.core.listing.ItemTrace;
import dev.poeprofit.core.listing.PageQuality;
import dev.poeprofit.core.listing.TabPresence;
import dev.poeprofit.core.listing.VanishFacts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Sale labels on a recorded series of one tab, compared version by version without the tracker. */
class RecordedSeriesTest {
    private static final Pattern ITEM = Pattern.compile(
            "\\{\"\"id\"\": \"\"([0-9a-f]+)\"\".*?\"\"note\"\": (null|\"\"(.*?)\"\").*?\"\"type_line\"\": \"\"(.*?)\"\","
                    + " \"\"stack_size\"\": (null|\\d+)");
    private static final Pattern PRICED = Pattern.compile("~(price|b/o) +[0-9./]+ +[a-z-]+.*");

    private record Seen(boolean priced, String name, String stack) {}

    private static List<Map<String, Seen>> versions() throws IOException {
        String shared = System.getProperty("poeprofit.shared", "");
        Path file = Path.of(shared, "stash-series", "2020-11_one-stash_snapshots_part1.csv.gz");
        Assumptions.assumeTrue(!shared.isEmpty() && Files.exists(file), "recorded series not there");
        List<Map<String, Seen>> versions = new ArrayList<>();
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (String line : text.lines().skip(1).toList()) {
                Map<String, Seen> items = new LinkedHashMap<>();
                Matcher matcher = ITEM.matcher(line);
                while (matcher.find()) {
                    boolean priced = matcher.group(3) != null
                            && PRICED.matcher(matcher.group(3)).matches();
                    items.put(matcher.group(1), new Seen(priced, matcher.group(4), matcher.group(5)));
                }
                versions.add(items);
            }
        }
        return versions;
    }

    @Test
    @DisplayName("vector 8: 16 transitions, 58 gone, 22 of them priced; lo 7, hi 22, two reports without change")
    void labels() throws IOException {
        List<Map<String, Seen>> versions = versions();
        assertThat(versions).hasSize(17);
        int gone = 0;
        int priced = 0;
        int lo = 0;
        int central = 0;
        int hi = 0;
        int stackChanges = 0;
        int unchanged = 0;
        for (int v = 1; v < versions.size(); v++) {
            Map<String, Seen> before = versions.get(v - 1);
            Map<String, Seen> after = versions.get(v);
            List<Seen> lost = new ArrayList<>();
            before.forEach((id, item) -> {
                if (!after.containsKey(id)) {
                    lost.add(item);
                }
            });
            List<Seen> lostPriced = lost.stream().filter(Seen::priced).toList();
            for (Seen item : lostPriced) {
                int sameKey = (int) lostPriced.stream()
                        .filter(other -> other.name().equals(item.name()))
                        .count();
                SaleLabels labels = SaleLabels.of(new VanishFacts(
                        lostPriced.size(),
                        lost.size() - lostPriced.size(),
                        sameKey,
                        1,
                        false,
                        TabPresence.PUBLIC,
                        ItemTrace.NOT_SEEN,
                        Instant.EPOCH,
                        PageQuality.LIVE,
                        false));
                lo += labels.lo() ? 1 : 0;
                central += labels.central() ? 1 : 0;
                hi += labels.hi() ? 1 : 0;
            }
            gone += lost.size();
            priced += lostPriced.size();
            for (Map.Entry<String, Seen> item : after.entrySet()) {
                Seen earlier = before.get(item.getKey());
                stackChanges += earlier != null
                                && !earlier.stack().equals(item.getValue().stack())
                        ? 1
                        : 0;
            }
            unchanged += before.equals(after) ? 1 : 0;
        }
        assertThat(gone).isEqualTo(58);
        assertThat(priced).isEqualTo(22);
        assertThat(lo).isEqualTo(7);
        assertThat(hi).isEqualTo(22);
        assertThat(central).isBetween(lo, hi);
        assertThat(stackChanges).isZero();
        assertThat(unchanged).isEqualTo(2);
    }
}
