package dev.poeprofit.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.port.DriftNoticed;
import dev.poeprofit.core.port.Ledger;
import dev.poeprofit.core.port.OpsLog;
import dev.poeprofit.core.port.OpsQuery;
import dev.poeprofit.core.port.OpsRecord;
import dev.poeprofit.core.port.OpsRecord.AlertRaised;
import dev.poeprofit.core.port.OpsRecord.RequestMade;
import dev.poeprofit.core.port.OpsRecord.ScopeAudited;
import dev.poeprofit.core.port.PageCommit;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.core.port.SeqRange;
import dev.poeprofit.core.port.SignalSwitched;
import dev.poeprofit.core.port.Slice;
import dev.poeprofit.core.port.shape.OpsShapes;
import dev.poeprofit.core.port.shape.Shape;
import dev.poeprofit.core.price.PriceSnapshot.Overview;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every {@link OpsLog} has to do. */
public abstract class OpsLogContract extends StoreContract {
    private static final Instant NOON = Instant.parse("2026-02-03T12:00:00.000000007Z");
    private static final int ALL = Integer.MAX_VALUE;

    /** For subclasses. */
    protected OpsLogContract() {}

    private <R extends OpsRecord> List<R> newest(Class<R> kind) {
        return store().ops().newest(kind, Instant.MIN, ALL);
    }

    private static <T> List<T> reversed(List<T> list) {
        List<T> reversed = new ArrayList<>(list);
        Collections.reverse(reversed);
        return reversed;
    }

    @Test
    @DisplayName("P1 an empty log answers nothing, and appending nothing adds nothing")
    final void empty() {
        store().ops().append(List.of());
        assertEquals(List.of(), newest(RequestMade.class));
        assertEquals(List.of(), newest(ScopeAudited.class));
        assertEquals(List.of(), newest(AlertRaised.class));
    }

    @Test
    @DisplayName("P2 D27 records of each kind come back in every field, newest first, also after a restart")
    final void content() {
        List<RequestMade> requests = new ArrayList<>();
        List<ScopeAudited> audits = new ArrayList<>();
        List<AlertRaised> alerts = new ArrayList<>();
        List<OpsRecord> all = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            Instant at = NOON.plusNanos(i);
            requests.add(OpsRecords.request(at, i));
            audits.add(OpsRecords.audit(at, i));
            alerts.add(OpsRecords.alert(at, i));
            all.addAll(List.of(requests.get(i), alerts.get(i), audits.get(i)));
        }
        assertTrue(requests.stream().anyMatch(it -> it.limits().size() > 1));
        assertTrue(requests.stream().anyMatch(it -> it.limits().isEmpty()));
        store().ops().append(all.subList(0, 61));
        store().ops().append(all.subList(61, all.size()));
        for (int round = 0; round < 2; round++) {
            assertEquals(reversed(requests), newest(RequestMade.class));
            assertEquals(reversed(audits), newest(ScopeAudited.class));
            assertEquals(reversed(alerts), newest(AlertRaised.class));
            reopen();
        }
    }

    @Test
    @DisplayName("P3 a time bounds what comes back and is included; no more come than asked for")
    final void bounds() {
        OpsLog ops = store().ops();
        List<AlertRaised> alerts = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            alerts.add(OpsRecords.alert(NOON.plusNanos(i), i));
        }
        ops.append(alerts);
        assertEquals(reversed(alerts.subList(4, 10)), ops.newest(AlertRaised.class, NOON.plusNanos(4), ALL));
        assertEquals(reversed(alerts.subList(7, 10)), ops.newest(AlertRaised.class, NOON, 3));
        assertEquals(List.of(), ops.newest(AlertRaised.class, NOON.plusNanos(10), ALL));
        assertEquals(List.of(), ops.newest(AlertRaised.class, Instant.MAX, 1));
    }

    @Test
    @DisplayName(
            "P4 records are ordered by time, not by when they were stored; of equal times the later stored comes first")
    final void order() {
        OpsLog ops = store().ops();
        ops.append(List.of(OpsRecords.alert(NOON, 1), OpsRecords.alert(NOON, 2)));
        ops.append(List.of(OpsRecords.alert(NOON.plusSeconds(1), 3), OpsRecords.alert(NOON.minusSeconds(1), 4)));
        reopen();
        store().ops().append(List.of(OpsRecords.alert(NOON, 5)));
        assertEquals(
                List.of(
                        OpsRecords.alert(NOON.plusSeconds(1), 3),
                        OpsRecords.alert(NOON, 5),
                        OpsRecords.alert(NOON, 2),
                        OpsRecords.alert(NOON, 1),
                        OpsRecords.alert(NOON.minusSeconds(1), 4)),
                newest(AlertRaised.class));
    }

    @Test
    @DisplayName("P5 equal records are each kept")
    final void equal() {
        RequestMade request = OpsRecords.request(NOON, 1);
        store().ops().append(List.of(request, request));
        store().ops().append(List.of(request));
        assertEquals(List.of(request, request, request), newest(RequestMade.class));
    }

    @Test
    @DisplayName("P6 a limit below one and a kind that is none are refused by name")
    final void refused() {
        OpsLog ops = store().ops();
        String limit = assertThrows(IllegalArgumentException.class, () -> ops.newest(AlertRaised.class, NOON, 0))
                .getMessage();
        assertEquals("limit must be at least 1, was 0", limit);
        String kind = assertThrows(IllegalArgumentException.class, () -> ops.newest(OpsRecord.class, NOON, 1))
                .getMessage();
        assertEquals("kind must be one kind of ops record, was " + OpsRecord.class.getName(), kind);
    }

    @Test
    @DisplayName("P7 D7 pages of two queues, facts and records written at once are all there, each once")
    final void threads() throws ExecutionException, InterruptedException {
        int rounds = 25;
        StoreFixture store = store();
        List<Callable<List<PageCommit>>> work = new ArrayList<>();
        for (QueueId queue : List.of(QUEUE, OTHER)) {
            work.add(() -> {
                List<PageCommit> applied = new ArrayList<>();
                Ledger ledger = store.ledger();
                ledger.open(queue, RULES);
                for (int i = 0; i < rounds; i++) {
                    applied.addAll(apply(ledger, new Pages(queue, 6), new Commits(6), applied.size() + 1L, 2));
                }
                return applied;
            });
        }
        for (int i = 0; i < 2; i++) {
            int own = i;
            work.add(() -> {
                for (int k = 0; k < rounds; k++) {
                    Instant at = NOON.plusSeconds(own * 1_000L + k);
                    store.ops().append(List.of(OpsRecords.request(at, k), OpsRecords.alert(at, k)));
                }
                return List.of();
            });
            work.add(() -> {
                for (int k = 0; k < rounds; k++) {
                    // A market of its own each time, so that names are written from several threads.
                    Market market = Market.pc("League " + own + "." + k);
                    store.facts()
                            .append(List.of(
                                    Facts.prices(market, Overview.EXCHANGE, "Currency", NOON, k),
                                    Facts.download("ninja", own + "/" + k, NOON, k)));
                }
                return List.of();
            });
        }
        List<FutureTask<List<PageCommit>>> tasks =
                work.stream().map(FutureTask::new).toList();
        for (int i = 0; i < tasks.size(); i++) {
            new Thread(tasks.get(i), "writer-" + i).start();
        }
        List<List<PageCommit>> results = new ArrayList<>();
        for (FutureTask<List<PageCommit>> task : tasks) {
            results.add(task.get());
        }
        for (int round = 0; round < 2; round++) {
            assertHolds(QUEUE, results.get(0));
            assertHolds(OTHER, results.get(1));
            Set<RequestMade> requests = new HashSet<>(newest(RequestMade.class));
            assertEquals(2 * rounds, requests.size());
            assertEquals(2 * rounds, newest(RequestMade.class).size());
            assertEquals(2 * rounds, newest(AlertRaised.class).size());
            assertEquals(2 * rounds, store().facts().markets().size());
            assertEquals(2 * rounds, store().facts().latestDownloads("ninja").size());
            assertEquals(2 * rounds, pages(QUEUE, SeqRange.ALL).size());
            reopen();
        }
    }

    private <R extends OpsRecord> List<R> span(Class<R> kind, Optional<String> subject, Instant from, Instant to) {
        List<R> all = new ArrayList<>();
        OpsQuery.Span<R> query = new OpsQuery.Span<>(kind, subject, from, to, Optional.empty(), 7);
        while (true) {
            Slice<R> slice = store().ops().list(query);
            all.addAll(slice.items());
            if (slice.next().isEmpty()) {
                return all;
            }
            assertEquals(7, slice.items().size());
            query = query.continued(slice.next().get());
        }
    }

    private static <R extends OpsRecord> List<R> of(Class<R> kind, List<OpsRecord> records) {
        return records.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    @Test
    @DisplayName("P8 O10 O13 X19 records of every kind come back in every field, newest first and in slices")
    final void kinds() {
        List<OpsRecord> records = OpsRecords.mixed(NOON, 40);
        store().ops().append(records.subList(0, 100));
        store().ops().append(records.subList(100, records.size()));
        for (int round = 0; round < 2; round++) {
            assertKind(RequestMade.class, records);
            assertKind(ScopeAudited.class, records);
            assertKind(AlertRaised.class, records);
            for (Shape<? extends OpsRecord> shape : OpsShapes.all()) {
                assertKind(shape.type(), records);
            }
            reopen();
        }
    }

    private <R extends OpsRecord> void assertKind(Class<R> kind, List<OpsRecord> records) {
        List<R> expected = of(kind, records);
        assertEquals(reversed(expected), newest(kind));
        assertEquals(expected, span(kind, Optional.empty(), Instant.MIN, Instant.MAX));
        assertEquals(expected.subList(3, 25), span(kind, Optional.empty(), NOON.plusSeconds(3), NOON.plusSeconds(25)));
        String subject = expected.get(2).subject();
        assertEquals(
                expected.stream().filter(it -> it.subject().equals(subject)).toList(),
                span(kind, Optional.of(subject), NOON, Instant.MAX));
    }

    @Test
    @DisplayName("P9 records of one time come in the order they were stored, in slices that begin between them too")
    final void storedOrder() {
        List<OpsRecord> records = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            records.add(OpsRecords.drift(NOON, i));
            records.add(OpsRecords.alert(NOON, i));
        }
        store().ops().append(records);
        store().ops().append(List.of(OpsRecords.drift(NOON, 20)));
        records.add(OpsRecords.drift(NOON, 20));
        assertEquals(of(DriftNoticed.class, records), span(DriftNoticed.class, Optional.empty(), NOON, Instant.MAX));
        assertEquals(of(AlertRaised.class, records), span(AlertRaised.class, Optional.empty(), NOON, Instant.MAX));
    }

    @Test
    @DisplayName("P10 X2 how each signal stands is its latest record, by time and then by the order of storing")
    final void latest() {
        List<SignalSwitched> signals = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            signals.add(OpsRecords.signal(NOON.plusSeconds(i), i));
        }
        store().ops().append(reversed(signals));
        SignalSwitched tied = OpsRecords.signal(NOON.plusSeconds(11), 23);
        store().ops().append(List.of(tied));
        reopen();
        List<SignalSwitched> expected = new ArrayList<>(signals.subList(8, 11));
        expected.add(tied);
        OpsQuery.Latest<SignalSwitched> query =
                new OpsQuery.Latest<>(SignalSwitched.class, Instant.MAX, Optional.empty(), 3);
        Slice<SignalSwitched> first = store().ops().list(query);
        assertEquals(expected.subList(0, 3), first.items());
        Slice<SignalSwitched> second =
                store().ops().list(query.continued(first.next().orElseThrow()));
        assertEquals(new Slice<>(expected.subList(3, 4), Optional.empty()), second);
        assertEquals(
                signals.subList(0, 2),
                store().ops()
                        .list(new OpsQuery.Latest<>(SignalSwitched.class, NOON.plusSeconds(2), Optional.empty(), 9))
                        .items());
        assertEquals(
                List.of("psapi/pc"), subjects(OpsRecords.request(NOON, 1), OpsRecords.request(NOON.plusSeconds(1), 2)));
    }

    private List<String> subjects(RequestMade... requests) {
        store().ops().append(List.of(requests));
        return store()
                .ops()
                .list(new OpsQuery.Latest<>(RequestMade.class, Instant.MAX, Optional.empty(), 9))
                .items()
                .stream()
                .map(RequestMade::subject)
                .toList();
    }
}
