package dev.poeprofit.benchmarks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.listing.ListingTracker;
import dev.poeprofit.core.listing.PageHeader;
import dev.poeprofit.core.listing.TabReport;
import dev.poeprofit.core.listing.TabSnapshot;
import dev.poeprofit.core.port.Cursor;
import dev.poeprofit.core.port.Digest;
import dev.poeprofit.core.port.FetchFacts;
import dev.poeprofit.core.port.Page;
import dev.poeprofit.core.port.PageId;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.core.price.Currencies;
import dev.poeprofit.sim.LeagueSettings;
import dev.poeprofit.sim.SimAnswer;
import dev.poeprofit.sim.SimRequest;
import dev.poeprofit.sim.SimulatedLeague;
import dev.poeprofit.sim.SimulatedUpstream;
import dev.poeprofit.sources.psapi.JsonPageDecoder;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Simulated pages through the stages of the path, beside a bare token loop over the same bytes. Only ratios within one run mean
 * anything.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class PageBenchmark {
    private static final int PAGES = 8;

    private final List<Page> pages = new ArrayList<>();
    private final JsonFactory json = new JsonFactory();
    private final JsonPageDecoder decoder = new JsonPageDecoder();
    private final Currencies currencies = Currencies.builtIn();

    /** Makes the pages: two days of a league read from the beginning. */
    @Setup
    public void pages() {
        LeagueSettings settings = LeagueSettings.seeded(5).days(2).build();
        SimulatedUpstream upstream = new SimulatedUpstream(SimulatedLeague.of(settings));
        QueueId queue = new QueueId("simulated", Realm.PC);
        Instant now = settings.start().plus(Duration.ofDays(2));
        Cursor cursor = Cursor.START;
        for (int i = 0; i < PAGES; i++) {
            String id = cursor.value().isEmpty() ? "" : "?id=" + cursor.value();
            SimAnswer answer = upstream.answer(SimRequest.get("/public-stash-tabs" + id), now);
            Cursor next = new Cursor(answer.headers().get("X-Next-Change-Id"));
            pages.add(new Page(
                    new PageId(queue, cursor, Digest.of(answer.body())),
                    next,
                    now,
                    Optional.of(now),
                    FetchFacts.FROM_FILE,
                    Page.Encoding.IDENTITY,
                    answer.body()));
            cursor = next;
        }
    }

    /**
     * The reference: every token looked at, nothing kept.
     *
     * @return number of tokens
     * @throws IOException never, as the pages are JSON
     */
    @Benchmark
    public int tokens() throws IOException {
        int tokens = 0;
        for (Page page : pages) {
            try (JsonParser parser = json.createParser(page.body())) {
                for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                    tokens++;
                }
            }
        }
        return tokens;
    }

    /**
     * Bytes to tabs.
     *
     * @return number of tabs
     */
    @Benchmark
    public int decode() {
        return decoded().size();
    }

    /**
     * Bytes to events of a tracker that sees the tabs for the first time.
     *
     * @return number of events
     */
    @Benchmark
    public int decodeKeyTrack() {
        ListingTracker tracker = new ListingTracker(Realm.PC);
        List<TabSnapshot> snapshots = new ArrayList<>();
        decoded().forEach(tab -> snapshots.add(TabSnapshot.of(tab, currencies)));
        return tracker.track(new PageHeader(1, pages.get(0).retrievedAt(), Optional.empty(), "", "1"), snapshots)
                .events()
                .size();
    }

    private List<TabReport> decoded() {
        List<TabReport> tabs = new ArrayList<>();
        pages.forEach(page -> decoder.decode(page, tabs::add));
        return tabs;
    }
}
