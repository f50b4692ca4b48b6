package dev.poeprofit.engine.feed;

import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.port.Conditional;
import dev.poeprofit.core.port.Fact;
import dev.poeprofit.core.port.FactStore;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.core.port.PriceSnapshotSource;
import dev.poeprofit.core.port.Validator;
import dev.poeprofit.core.price.PriceSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Keeps the price overviews of a market: one request a step, each overview again when the source says so. Types that the source
 * has given up are passed over until then. When the site fails all of them wait, when one overview is unreadable or held back
 * only that one.
 */
public final class PricesFeed implements Feed {
    /** For so long a type that the source did not have to another run is passed over. */
    private static final Duration MISSING_FOR = Duration.ofDays(1);

    private final String name;
    private final Market market;
    private final PriceSnapshotSource source;
    private final FactStore facts;
    private final InstantSource clock;
    private final PricesSettings settings;
    private final List<Slot> slots = new ArrayList<>();
    private final Rounds outage;
    private volatile List<OverviewState> states = List.of();

    /**
     * A feed that knows what is stored.
     *
     * @param sourceName short name of the source, such as {@code poe.ninja}, as its downloads name it; with the market the
     *     feed's name
     * @param market the market
     * @param types its overviews, at least one, in the order of the first round
     * @param source the overviews, live
     * @param facts the overviews, stored
     * @param lastAsked the last request for an overview by another run of this program; empty if not known. One that was
     *     answered with content is not repeated within {@code afterRestart}, one that found nothing not within a day, one
     *     that failed not within a cool-down
     * @param clock the time
     * @param settings how it works
     * @throws IllegalArgumentException if there is no type
     */
    public PricesFeed(
            String sourceName,
            Market market,
            List<PriceType> types,
            PriceSnapshotSource source,
            FactStore facts,
            Function<PriceType, Optional<LastRequest>> lastAsked,
            InstantSource clock,
            PricesSettings settings) {
        if (types.isEmpty()) {
            throw new IllegalArgumentException("types must name at least one overview");
        }
        this.name = sourceName + "/" + market;
        this.market = market;
        this.source = source;
        this.facts = facts;
        this.clock = clock;
        this.settings = settings;
        this.outage = new Rounds(settings.retry());
        Instant now = clock.instant();
        List<Fact.Prices> stored = facts.latestPrices(market, Instant.MAX);
        LastAnswers answers = new LastAnswers(facts, sourceName);
        types.stream().distinct().forEach(type -> slots.add(slot(type, stored, answers, lastAsked.apply(type), now)));
        publish();
    }

    private Slot slot(
            PriceType type,
            List<Fact.Prices> stored,
            LastAnswers answers,
            Optional<LastRequest> lastAsked,
            Instant now) {
        Slot slot = new Slot(type, new Rounds(settings.retry()), now);
        stored.stream()
                .map(Fact.Prices::snapshot)
                .filter(it -> it.overview() == type.overview() && it.type().equals(type.type()))
                .findFirst()
                .ifPresent(it -> {
                    slot.sampledAt = Optional.of(it.sampledAt());
                    slot.confirmedAt = Optional.of(it.retrievedAt());
                    slot.have = LastAnswers.validator(
                            answers.of(
                                    it.bodySha256(), answer -> answer.market().equals(Optional.of(market))),
                            it.bodySha256());
                });
        // What another run asked for just now would come back the same.
        Optional<Instant> answered =
                lastAsked.filter(last -> last.is(LastRequest.Outcome.CONTENT)).map(LastRequest::at);
        Stream.concat(slot.confirmedAt.stream(), answered.stream())
                .max(Comparator.naturalOrder())
                .map(at -> at.plus(settings.afterRestart()))
                .filter(due -> due.isAfter(now))
                .ifPresent(due -> {
                    slot.due = due;
                    slot.expected = Optional.of(due);
                });
        lastAsked.ifPresent(last -> notSoonAfter(slot, last, now));
        return slot;
    }

    /** What was asked for in vain just now would be so again. Nothing is expected of it, so that old prices count as old. */
    private void notSoonAfter(Slot slot, LastRequest last, Instant now) {
        if (last.is(LastRequest.Outcome.CONTENT)) {
            return;
        }
        boolean missing = last.is(LastRequest.Outcome.MISSING);
        Instant least = last.at().plus(missing ? MISSING_FOR : settings.retry().coolDown());
        if (least.isAfter(now) && missing) {
            slot.absent = Optional.of("the source had none at " + last.at());
        }
        if (slot.due.isBefore(least)) {
            slot.due = least;
        }
    }

    @Override
    public String name() {
        return name;
    }

    /**
     * Where the overviews stand.
     *
     * @return in the order of the first round
     */
    public List<OverviewState> overviews() {
        return states;
    }

    @Override
    public FeedStep step() {
        Slot next = earliest();
        if (next.due.isAfter(clock.instant())) {
            return upToDate("prices up to date");
        }
        Optional<String> held = Optional.empty();
        while (!next.due.isAfter(clock.instant())) {
            try {
                Conditional<PriceSnapshot> answer = source.fetch(
                        market, next.type.overview(), next.type.type(), next.have, settings.fetchDeadline());
                if (!(answer instanceof Conditional.Paused<PriceSnapshot> paused)) {
                    outage.succeeded();
                    next.rounds.succeeded();
                    String text = take(next, answer);
                    publish();
                    return upToDate(text);
                }
                // It may be held back alone. If all are, the others are told so too, without a request.
                Instant now = clock.instant();
                next.due = paused.until().isAfter(now) ? paused.until() : now.plus(settings.spacing());
                held = Optional.of(paused.policy());
                next = earliest();
            } catch (PortException failure) {
                return failed(next, failure);
            }
        }
        publish();
        return new FeedStep.Paused(next.due, held.orElse(name));
    }

    /** Idle if no overview is due, else moved. */
    private FeedStep upToDate(String text) {
        Instant now = clock.instant();
        Instant least = now.plus(settings.spacing());
        Instant due = earliest().due;
        return due.isAfter(now)
                ? new FeedStep.Idle(due.isBefore(least) ? least : due, text)
                : new FeedStep.Moved(least, text);
    }

    private String take(Slot slot, Conditional<PriceSnapshot> answer) {
        slot.trouble = Optional.empty();
        slot.absent = Optional.empty();
        if (answer instanceof Conditional.Fresh<PriceSnapshot> fresh) {
            int added = facts.append(List.of(new Fact.Prices(fresh.value()), new Fact.Downloaded(fresh.download())));
            slot.have = fresh.validator();
            slot.sampledAt = Optional.of(fresh.value().sampledAt());
            slot.confirmed(fresh.value().retrievedAt(), fresh.askAgain(), settings.minRefresh());
            return slot.type + (added > 0 ? " changed" : " as stored");
        }
        if (answer instanceof Conditional.Unchanged<PriceSnapshot> same) {
            slot.have = same.validator();
            slot.confirmed(same.at(), same.askAgain(), settings.minRefresh());
            return slot.type + " unchanged";
        }
        Conditional.Absent<PriceSnapshot> absent = (Conditional.Absent<PriceSnapshot>) answer;
        Instant least = clock.instant().plus(settings.minRefresh());
        slot.due = absent.askAgain().isAfter(least) ? absent.askAgain() : least;
        slot.absent = Optional.of(absent.reason());
        return slot.type + ": " + absent.reason();
    }

    private FeedStep failed(Slot slot, PortException failure) {
        Instant now = clock.instant();
        Optional<FeedStep> stop = Stops.pause(failure, now, "The stored prices serve on and grow old");
        if (stop.isPresent()) {
            publish();
            return stop.get();
        }
        String text = slot.type + ": " + failure.getMessage();
        if (failure.kind() == PortException.Kind.UNAUTHORISED) {
            return new FeedStep.Ended(
                    text + "; the stored prices serve on and grow old", Optional.of("not-authorised"));
        }
        boolean own = failure.kind() == PortException.Kind.MALFORMED || failure.kind() == PortException.Kind.CONTRACT;
        Rounds.Wait wait = (own ? slot.rounds : outage).failed(failure);
        Instant again = now.plus(wait.pause());
        if (own) {
            slot.due = again;
            slot.trouble = Optional.of(String.valueOf(failure.getMessage()));
        } else {
            slots.stream().filter(it -> it.due.isBefore(again)).forEach(it -> it.due = again);
        }
        publish();
        Instant least = now.plus(settings.spacing());
        Instant due = earliest().due;
        return new FeedStep.Failed(due.isBefore(least) ? least : due, text, Optional.empty(), wait.over());
    }

    private Slot earliest() {
        return slots.stream().min(Comparator.comparing((Slot slot) -> slot.due)).orElseThrow();
    }

    private void publish() {
        states = slots.stream().map(Slot::state).toList();
    }

    @Override
    public List<Concern> concerns(FeedStatus status, Instant now) {
        List<Concern> concerns = new ArrayList<>();
        List<OverviewState> wanted =
                states.stream().filter(it -> it.absent().isEmpty()).toList();
        stale(wanted, status, now).ifPresent(concerns::add);
        List<String> troubled = wanted.stream()
                .filter(it -> it.trouble().isPresent())
                .map(it -> it.type() + " (" + it.trouble().orElseThrow() + ")")
                .toList();
        boolean others = wanted.stream()
                .anyMatch(it -> it.trouble().isEmpty() && it.confirmedAt().isPresent());
        if (!troubled.isEmpty() && others) {
            concerns.add(new Concern(
                    "prices-incomplete",
                    "of " + market + " these overviews cannot be had while others can: " + String.join("; ", troubled)
                            + ". If a type is gone for good, take it out of the configuration."));
        }
        return concerns;
    }

    /** Prices are stale if the newest of them is: one overview that answers shows that the source lives. */
    private Optional<Concern> stale(List<OverviewState> wanted, FeedStatus status, Instant now) {
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        Optional<Instant> confirmed =
                wanted.stream().flatMap(it -> it.confirmedAt().stream()).max(Comparator.naturalOrder());
        Optional<Instant> sampled =
                wanted.stream().flatMap(it -> it.sampledAt().stream()).max(Comparator.naturalOrder());
        Instant expected = slots.stream()
                .flatMap(slot -> slot.expected.stream())
                .max(Comparator.naturalOrder())
                .orElse(status.since());
        boolean overdue = now.isAfter(expected.plus(settings.overdueAfter()));
        // What was stored before the start is old at first; the first answers change that.
        boolean begun = now.isAfter(status.since().plus(settings.overdueAfter()));
        boolean old = begun
                && sampled.filter(at -> Duration.between(at, now).compareTo(settings.staleAfter()) > 0)
                        .isPresent();
        if (!overdue && !old) {
            return Optional.empty();
        }
        String since = sampled.map(at -> "the newest sample of " + market + " is of " + at)
                .orElse("there are no prices of " + market + " yet");
        String when = confirmed.map(at -> ", the source last answered at " + at).orElse("");
        String why = status.lastError().map(error -> "; last failure: " + error).orElse("");
        return Optional.of(new Concern(
                        "prices-stale",
                        since + when + ", and a newer one was due at " + expected + why
                                + ". Stored prices serve on and are shown with their age; the way to go on without them is in docs/operating.md")
                .at(seconds(since(overdue, expected, sampled), now)
                        + settings.overdueAfter().toSeconds())
                .since(since(overdue, expected, sampled)));
    }

    /** When prices began to be stale. */
    private Instant since(boolean overdue, Instant expected, Optional<Instant> sampled) {
        Instant late = expected.plus(settings.overdueAfter());
        return overdue
                ? late
                : sampled.map(at -> at.plus(settings.staleAfter())).orElse(late);
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1_000.0;
    }

    @Override
    public List<Figure> figures() {
        List<OverviewState> seen = states;
        long there = seen.stream().filter(it -> it.sampledAt().isPresent()).count();
        long absent = seen.stream().filter(it -> it.absent().isPresent()).count();
        long troubled = seen.stream().filter(it -> it.trouble().isPresent()).count();
        Optional<Instant> newest =
                seen.stream().flatMap(it -> it.sampledAt().stream()).max(Comparator.naturalOrder());
        return List.of(
                Figure.counted("overviews", there, there + " of " + seen.size() + " overviews"),
                Figure.counted("absent-overviews", absent, absent + " absent"),
                Figure.counted("failing-overviews", troubled, troubled + " failing"),
                newest.map(at -> Math.max(
                                0, Duration.between(at, clock.instant()).toSeconds()))
                        .map(age -> Figure.counted("newest-sample-age-seconds", age, "newest sample " + age + " s old"))
                        .orElse(Figure.unknown("newest-sample-age-seconds", "no sample yet")));
    }

    /** One overview. Confined to the feed's thread, {@code expected} excepted. */
    private static final class Slot {
        private final PriceType type;
        private final Rounds rounds;
        private Validator have = Validator.NONE;
        private Instant due;
        private Optional<Instant> sampledAt = Optional.empty();
        private Optional<Instant> confirmedAt = Optional.empty();
        private Optional<String> absent = Optional.empty();
        private Optional<String> trouble = Optional.empty();
        /** When the source's next answer is due; empty before its first. */
        private volatile Optional<Instant> expected = Optional.empty();

        Slot(PriceType type, Rounds rounds, Instant due) {
            this.type = type;
            this.rounds = rounds;
            this.due = due;
        }

        void confirmed(Instant at, Instant askAgain, Duration minRefresh) {
            Instant least = at.plus(minRefresh);
            due = askAgain.isAfter(least) ? askAgain : least;
            confirmedAt = Optional.of(at);
            expected = Optional.of(due);
        }

        OverviewState state() {
            return new OverviewState(type, sampledAt, confirmedAt, due, absent, trouble);
        }
    }
}
