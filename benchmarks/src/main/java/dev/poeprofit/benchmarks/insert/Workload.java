package dev.poeprofit.benchmarks.insert;

import dev.poeprofit.core.item.ItemCatalogue;
import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.port.Cursor;
import dev.poeprofit.core.port.Deadline;
import dev.poeprofit.core.port.Digest;
import dev.poeprofit.core.port.FetchFacts;
import dev.poeprofit.core.port.Fetched;
import dev.poeprofit.core.port.Ledger;
import dev.poeprofit.core.port.LoggedPage;
import dev.poeprofit.core.port.Page;
import dev.poeprofit.core.port.PageCommit;
import dev.poeprofit.core.port.PageId;
import dev.poeprofit.core.port.PublicStashSource;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.core.port.Recovery;
import dev.poeprofit.core.port.RulesVersion;
import dev.poeprofit.core.port.TrackerImage;
import dev.poeprofit.core.port.Watermark;
import dev.poeprofit.core.price.Currencies;
import dev.poeprofit.engine.EngineObserver;
import dev.poeprofit.engine.ingest.IngestLane;
import dev.poeprofit.engine.ingest.IngestSettings;
import dev.poeprofit.engine.ingest.PageRules;
import dev.poeprofit.engine.memory.InMemoryStore;
import dev.poeprofit.sim.LeagueSettings;
import dev.poeprofit.sim.SimAnswer;
import dev.poeprofit.sim.SimRequest;
import dev.poeprofit.sim.SimulatedLeague;
import dev.poeprofit.sim.SimulatedUpstream;
import dev.poeprofit.sources.psapi.JsonPageDecoder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Pages of a simulated league with everything a tracker makes of them, in the groups that are committed together. */
final class Workload {
    static final QueueId QUEUE = new QueueId("simulated", Realm.PC);
    static final RulesVersion RULES = new RulesVersion("bench");
    /** As the lane commits when it is behind. */
    static final int GROUP = 64;

    private final List<List<PageCommit>> groups = new ArrayList<>();
    private final long rows;

    private Workload(List<PageCommit> commits) {
        for (int from = 0; from < commits.size(); from += GROUP) {
            groups.add(List.copyOf(commits.subList(from, Math.min(commits.size(), from + GROUP))));
        }
        rows = commits.stream()
                .mapToLong(commit -> commit.tracked().rows().size()
                        + commit.tracked().tabs().size()
                        + commit.tracked().events().size()
                        + commit.counts().size()
                        + 1L)
                .sum();
    }

    List<List<PageCommit>> groups() {
        return groups;
    }

    /** Rows, tabs, events, counts and pages. */
    long rows() {
        return rows;
    }

    /** Reads a league for so many pages. */
    static Workload of(int pages) {
        LeagueSettings settings =
                LeagueSettings.seeded(5).days(10).sellers(1_500).pageTabs(40).build();
        SimulatedUpstream upstream = new SimulatedUpstream(SimulatedLeague.of(settings));
        Instant[] now = {settings.start().plus(Duration.ofDays(2))};
        PublicStashSource source = (queue, from, deadline) -> {
            String id = from.value().isEmpty() ? "" : "?id=" + from.value();
            Cursor next = from;
            SimAnswer answer = SimAnswer.dropped();
            while (next.equals(from)) {
                now[0] = now[0].plus(Duration.ofMinutes(15));
                answer = upstream.answer(SimRequest.get("/public-stash-tabs" + id), now[0]);
                next = new Cursor(answer.headers().get("X-Next-Change-Id"));
            }
            return new Fetched.GotPage(new Page(
                    new PageId(queue, from, Digest.of(answer.body())),
                    next,
                    now[0],
                    Optional.of(now[0]),
                    FetchFacts.FROM_FILE,
                    Page.Encoding.IDENTITY,
                    answer.body()));
        };
        InMemoryStore store = new InMemoryStore();
        List<PageCommit> commits = new ArrayList<>();
        Ledger ledger = new Recording(store.ledger(), commits);
        IngestLane lane = new IngestLane(
                QUEUE,
                IngestLane.Start.CHECKPOINT,
                source,
                new JsonPageDecoder(),
                ledger,
                store.history(),
                new PageRules(Currencies.builtIn(), ItemCatalogue.builtIn()),
                new IngestSettings(1, Duration.ofSeconds(1), 1_000_000, Deadline.ofSeconds(10)),
                EngineObserver.NONE,
                () -> 0);
        while (commits.size() < pages) {
            lane.step();
        }
        return new Workload(commits);
    }

    /** Remembers what is applied. */
    private record Recording(Ledger ledger, List<PageCommit> commits) implements Ledger {
        @Override
        public Recovery open(QueueId queue, RulesVersion rules) {
            return ledger.open(queue, rules);
        }

        @Override
        public boolean applied(PageId page) {
            return ledger.applied(page);
        }

        @Override
        public List<LoggedPage> log(QueueId queue, List<Page> batch) {
            return ledger.log(queue, batch);
        }

        @Override
        public Watermark apply(List<PageCommit> consecutive) {
            commits.addAll(consecutive);
            return ledger.apply(consecutive);
        }

        @Override
        public void saveTracker(QueueId queue, long seq, TrackerImage image) {
            ledger.saveTracker(queue, seq, image);
        }

        @Override
        public void close() {
            ledger.close();
        }
    }

    /** Logs and applies everything, group by group. */
    void into(Ledger ledger) {
        for (List<PageCommit> group : groups) {
            ledger.log(QUEUE, group.stream().map(commit -> commit.page().page()).toList());
            ledger.apply(group);
        }
    }
}
