package dev.poeprofit.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.port.AdviceFact;
import dev.poeprofit.core.port.CandidateDecision;
import dev.poeprofit.core.port.FactQuery;
import dev.poeprofit.core.port.JournalEntry;
import dev.poeprofit.core.port.Place;
import dev.poeprofit.core.port.Prediction;
import dev.poeprofit.core.port.Preference;
import dev.poeprofit.core.port.Slice;
import dev.poeprofit.core.port.StrategyRun;
import dev.poeprofit.core.port.TextOrder;
import dev.poeprofit.core.port.shape.AdviceShapes;
import dev.poeprofit.core.port.shape.Shape;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every store has to do with facts of advice. */
public abstract class AdviceContract extends StoreContract {
    private static final Market MARKET = Market.pc("Settlers/日本");
    private static final Market OTHER_MARKET = new Market(Realm.SONY, "Standard|1");
    private static final Instant NOON = Instant.parse("2026-02-03T12:00:00.000000007Z");
    private static final Instant BEFORE_ALL = Instant.parse("2020-01-01T00:00:00Z");
    private static final Instant AFTER_ALL = Instant.parse("2030-01-01T00:00:00Z");

    /** For subclasses. */
    protected AdviceContract() {}

    private int append(List<? extends AdviceFact> facts) {
        return store().facts().append(facts);
    }

    /** Everything that a question gives, read in slices. */
    private <F extends AdviceFact> List<F> all(FactQuery<F> query) {
        List<F> all = new ArrayList<>();
        FactQuery<F> next = query;
        for (int slices = 0; ; slices++) {
            assertTrue(slices < 1_000, "slices do not end");
            Slice<F> slice = store().facts().list(next);
            assertTrue(slice.items().size() <= query.limit());
            all.addAll(slice.items());
            if (slice.next().isEmpty()) {
                return all;
            }
            assertEquals(query.limit(), slice.items().size());
            next = next.continued(slice.next().get());
        }
    }

    private static <F extends AdviceFact> FactQuery.Span<F> everything(Class<F> kind, int limit) {
        return new FactQuery.Span<>(
                kind, Optional.empty(), Optional.empty(), BEFORE_ALL, AFTER_ALL, Optional.empty(), limit);
    }

    private static <F extends AdviceFact> List<F> of(Class<F> kind, List<? extends AdviceFact> facts) {
        return facts.stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .sorted(Comparator.comparing(it -> new Place(it.at(), it.naturalKey())))
                .toList();
    }

    @Test
    @DisplayName("A1 an empty store answers every question with an empty slice")
    final void empty() {
        for (Shape<? extends AdviceFact> shape : AdviceShapes.all()) {
            assertEquals(List.of(), all(everything(shape.type(), 5)));
            assertEquals(
                    List.of(),
                    all(new FactQuery.Latest<>(shape.type(), Optional.of(MARKET), AFTER_ALL, Optional.empty(), 5)));
        }
        assertEquals(List.of(), all(new FactQuery.Unresolved(MARKET, AFTER_ALL, Optional.empty(), 5)));
    }

    @Test
    @DisplayName("A2 C23 C24 C33 facts of every type come back in every field, in order, also after a restart")
    final void content() {
        List<AdviceFact> facts = new ArrayList<>(Advice.mixed(MARKET, NOON, 40));
        List<AdviceFact> shuffled = new ArrayList<>(facts);
        Collections.shuffle(shuffled, new Random(7));
        assertEquals(facts.size(), append(shuffled));
        for (int round = 0; round < 2; round++) {
            for (Shape<? extends AdviceFact> shape : AdviceShapes.all()) {
                assertHolds(shape.type(), facts);
            }
            reopen();
        }
    }

    private <F extends AdviceFact> void assertHolds(Class<F> kind, List<AdviceFact> facts) {
        assertEquals(of(kind, facts), all(everything(kind, FactQuery.MOST)));
        assertEquals(of(kind, facts), all(everything(kind, 7)));
    }

    @Test
    @DisplayName("A3 D8 a fact with a known natural key is not stored: in one call, in two, and after a restart")
    final void once() {
        Prediction first = Advice.prediction(MARKET, "p", NOON, 1);
        Prediction second = Advice.prediction(MARKET, "p", NOON.plusSeconds(9), 2);
        Prediction elsewhere = Advice.prediction(OTHER_MARKET, "p", NOON, 3);
        assertEquals(2, append(List.of(second, first, elsewhere, first)));
        assertEquals(0, append(List.of(second, first)));
        reopen();
        assertEquals(1, append(List.of(first, Advice.preference("a", NOON, 1))));
        assertEquals(List.of(first, elsewhere), sortedByMarket(all(everything(Prediction.class, 5))));
    }

    private static List<Prediction> sortedByMarket(List<Prediction> predictions) {
        return predictions.stream()
                .sorted(Comparator.comparing(Prediction::market))
                .toList();
    }

    @Test
    @DisplayName("A4 a span includes its start, excludes its end, and is of one market and subject if asked")
    final void span() {
        List<CandidateDecision> facts = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            Market market = i % 3 == 0 ? OTHER_MARKET : MARKET;
            facts.add(Advice.decision(market, "run " + i % 2, i, NOON.plusNanos(i / 2), i));
        }
        append(facts);
        FactQuery.Span<CandidateDecision> inMarket =
                FactQuery.Span.of(CandidateDecision.class, MARKET, NOON.plusNanos(2), NOON.plusNanos(9));
        List<CandidateDecision> expected = of(CandidateDecision.class, facts).stream()
                .filter(it -> it.market().equals(MARKET)
                        && !it.at().isBefore(NOON.plusNanos(2))
                        && it.at().isBefore(NOON.plusNanos(9)))
                .toList();
        assertEquals(expected, all(inMarket));
        assertEquals(
                expected.stream().filter(it -> it.runId().equals("run 1")).toList(),
                all(new FactQuery.Span<>(
                        CandidateDecision.class,
                        Optional.of(MARKET),
                        Optional.of("run 1"),
                        NOON.plusNanos(2),
                        NOON.plusNanos(9),
                        Optional.empty(),
                        2)));
        assertEquals(
                List.of(),
                all(FactQuery.Span.of(CandidateDecision.class, MARKET, NOON.plusNanos(9), NOON.plusNanos(2))));
        assertEquals(24, all(everything(CandidateDecision.class, 1)).size());
    }

    @Test
    @DisplayName("A5 facts of one time are cut by natural key in the order of code points, also beyond the basic plane")
    final void ties() {
        List<String> ids = List.of("b", "a", "\uFFFD", "\uD83D\uDE00", "é", "B", "\uE000", "a|b", "aa");
        List<JournalEntry> facts = new ArrayList<>();
        for (String id : ids) {
            facts.add(Advice.entry(MARKET, id, NOON, 1));
        }
        append(facts);
        List<String> sorted = ids.stream().sorted(TextOrder.CODE_POINTS).toList();
        assertEquals(
                sorted,
                all(everything(JournalEntry.class, 2)).stream()
                        .map(JournalEntry::id)
                        .toList());
    }

    @Test
    @DisplayName("A6 the latest choice of each name counts, of one time the last by value, whatever came in when")
    final void latest() {
        List<Preference> facts = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            facts.add(Advice.preference("name " + i % 6 + "\uD83D\uDE00", NOON.plusSeconds(i), i));
        }
        List<Preference> newest = List.copyOf(facts.subList(24, 30));
        Collections.shuffle(facts, new Random(3));
        append(facts.subList(0, 20));
        append(facts.subList(20, 30));
        Preference tied = new Preference(NOON.plusSeconds(29), newest.get(5).name(), Optional.of("~~~~"), "cli");
        append(List.of(tied));
        List<Preference> expected = new ArrayList<>(newest.subList(0, 5));
        expected.add(tied);
        for (int round = 0; round < 2; round++) {
            assertEquals(expected, all(latest(AFTER_ALL, 4)));
            assertEquals(
                    expected.subList(0, 5), all(latest(NOON.plusSeconds(29), 4)).subList(0, 5));
            assertEquals(3, all(latest(NOON.plusSeconds(3), 2)).size());
            reopen();
        }
        append(List.of(Advice.run(MARKET, "r", NOON, 0, 1), Advice.run(MARKET, "r", NOON.plusSeconds(1), 0, 2)));
        append(List.of(Advice.run(OTHER_MARKET, "r", NOON.plusSeconds(2), 0, 3)));
        assertEquals(
                List.of(Advice.run(MARKET, "r", NOON.plusSeconds(1), 0, 2)),
                all(new FactQuery.Latest<>(StrategyRun.class, Optional.of(MARKET), AFTER_ALL, Optional.empty(), 3)));
    }

    private static FactQuery.Latest<Preference> latest(Instant before, int limit) {
        return new FactQuery.Latest<>(Preference.class, Optional.empty(), before, Optional.empty(), limit);
    }

    @Test
    @DisplayName("A7 vector 17 predictions are due at issue + horizon + grace and not before, and once each")
    final void unresolved() {
        List<Prediction> predictions = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            predictions.add(Advice.prediction(MARKET, "p" + i, NOON.plusSeconds(20 - i), i));
        }
        append(predictions);
        append(List.of(Advice.prediction(OTHER_MARKET, "p3", NOON, 3)));
        Instant due = NOON.plus(Duration.ofHours(7));
        assertEquals(predictions.get(19).dueAt(), due.plusSeconds(1));
        assertEquals(List.of(), all(new FactQuery.Unresolved(MARKET, due.plusSeconds(1), Optional.empty(), 3)));
        List<Prediction> expected = new ArrayList<>(predictions.subList(10, 20));
        Collections.reverse(expected);
        FactQuery.Unresolved question = new FactQuery.Unresolved(MARKET, due.plusSeconds(11), Optional.empty(), 3);
        assertEquals(expected, all(question));
        // Of another market, and of one that is not due.
        append(List.of(Advice.outcome(OTHER_MARKET, "p15", due, 1), Advice.outcome(MARKET, "p2", due, 1)));
        assertEquals(expected, all(question));
        append(List.of(Advice.outcome(MARKET, "p19", due, 1), Advice.outcome(MARKET, "p12", due, 1)));
        reopen();
        assertEquals(
                expected.stream()
                        .filter(it -> !List.of("p19", "p12").contains(it.id()))
                        .toList(),
                all(question));
    }

    @Test
    @DisplayName(
            "A8 a continuation that no slice gave, a limit out of range and a type that is none are refused by name")
    final void refused() {
        FactQuery.Span<Preference> broken = everything(Preference.class, 1).continued("yesterday");
        String text = assertThrows(
                        IllegalArgumentException.class, () -> store().facts().list(broken))
                .getMessage();
        assertEquals("continuation must be one that a slice gave, was 'yesterday'", text);
        String limit = assertThrows(IllegalArgumentException.class, () -> everything(Preference.class, 0))
                .getMessage();
        assertEquals("limit must be in 1-" + FactQuery.MOST + ", was 0", limit);
        assertThrows(IllegalArgumentException.class, () -> everything(AdviceFact.class, 1));
    }

    @Test
    @DisplayName("A9 advice and other facts go in together")
    final void mixed() {
        assertEquals(
                2,
                store().facts()
                        .append(List.of(
                                Advice.preference("a", NOON, 1),
                                Facts.download("ninja", "x", NOON, 1),
                                Advice.preference("a", NOON, 1))));
        assertEquals(1, all(everything(Preference.class, 3)).size());
        assertEquals(1, store().facts().latestDownloads("ninja").size());
    }
}
