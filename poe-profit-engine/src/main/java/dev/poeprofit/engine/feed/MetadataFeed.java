package dev.poeprofit.engine.feed;

import dev.poeprofit.core.item.Coverage;
import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.item.TradeMetadata;
import dev.poeprofit.core.port.Conditional;
import dev.poeprofit.core.port.Download;
import dev.poeprofit.core.port.Fact;
import dev.poeprofit.core.port.FactStore;
import dev.poeprofit.core.port.History;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.core.port.TradeMetadataSource;
import dev.poeprofit.core.port.Validator;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Keeps the trade site's dictionaries of a realm. Each is asked for when its time is over, or once when the game's patch is
 * another; unchanged content writes nothing. When asking fails, what is stored serves on and counts as stale.
 *
 * <p>A patch whose content turns out unchanged leaves no trace in the store, so after a restart it is asked for once more.
 */
public final class MetadataFeed implements Feed {
    /** Short name of the source in stored downloads. */
    public static final String SOURCE = "trade-data";

    private final Realm realm;
    private final TradeMetadataSource source;
    private final FactStore facts;
    private final ListedBases bases;
    private final Supplier<Optional<String>> patch;
    private final InstantSource clock;
    private final MetadataSettings settings;
    private final List<Slot> slots = new ArrayList<>();
    private final Rounds outage;
    private Instant countDue;
    private volatile List<DictionaryState> states = List.of();
    private volatile Optional<Coverage> coverage = Optional.empty();
    private volatile boolean settled;

    /**
     * A feed that knows what is stored.
     *
     * @param realm the realm
     * @param source the dictionaries, live
     * @param facts the dictionaries, stored
     * @param history stored listings of {@code queue}, for the unmapped share
     * @param queue the queue whose listings are counted
     * @param patch label of the game's patch as far as known; asked before every step
     * @param lastAsked the last request for a dictionary by another run of this program; empty if not known. Only one that was
     *     answered with content says that what is stored still holds; after a failed one the dictionary is asked for again
     *     when a cool-down is over
     * @param clock the time
     * @param settings how it works
     */
    public MetadataFeed(
            Realm realm,
            TradeMetadataSource source,
            FactStore facts,
            History history,
            QueueId queue,
            Supplier<Optional<String>> patch,
            Function<TradeMetadata.Kind, Optional<LastRequest>> lastAsked,
            InstantSource clock,
            MetadataSettings settings) {
        this.realm = realm;
        this.source = source;
        this.facts = facts;
        this.bases = new ListedBases(history, queue);
        this.patch = patch;
        this.clock = clock;
        this.settings = settings;
        this.outage = new Rounds(settings.retry());
        Instant now = clock.instant();
        this.countDue = now;
        List<Fact.Metadata> stored = facts.latestMetadata(realm);
        LastAnswers answers = new LastAnswers(facts, SOURCE);
        settings.ttl().forEach((kind, ttl) -> slots.add(slot(kind, ttl, stored, answers, lastAsked.apply(kind), now)));
        publish();
    }

    private Slot slot(
            TradeMetadata.Kind kind,
            Duration ttl,
            List<Fact.Metadata> stored,
            LastAnswers answers,
            Optional<LastRequest> lastAsked,
            Instant now) {
        Slot slot = new Slot(kind, ttl, new Rounds(settings.retry()), now);
        stored.stream()
                .map(Fact.Metadata::metadata)
                .filter(it -> it.kind() == kind)
                .findFirst()
                .ifPresent(it -> {
                    Instant confirmed = lastAsked
                            .filter(last -> last.is(LastRequest.Outcome.CONTENT))
                            .map(LastRequest::at)
                            .filter(at -> at.isAfter(it.retrievedAt()))
                            .orElse(it.retrievedAt());
                    slot.stored = true;
                    Optional<Download> answer = answers.of(it.bodySha256(), any -> true);
                    slot.have = LastAnswers.validator(answer, it.bodySha256());
                    slot.confirmedAt = Optional.of(confirmed);
                    slot.freshUntil = Optional.of(confirmed.plus(ttl));
                    slot.due = confirmed.plus(ttl);
                    slot.patch = answer.flatMap(Download::patch);
                });
        slot.asked = slot.stored && slot.due.isAfter(now);
        lastAsked.ifPresent(last -> notSoonAfter(slot, last));
        return slot;
    }

    /** What was asked for in vain just now would be so again; that says nothing about what is stored. */
    private void notSoonAfter(Slot slot, LastRequest last) {
        if (last.is(LastRequest.Outcome.CONTENT)) {
            return;
        }
        boolean missing = last.is(LastRequest.Outcome.MISSING);
        Instant least = last.at().plus(missing ? slot.ttl : settings.retry().coolDown());
        if (missing && least.isAfter(clock.instant())) {
            slot.asked = true;
            slot.trouble = Optional.of("the trade site had none at " + last.at());
        }
        if (slot.due.isBefore(least)) {
            slot.due = least;
        }
    }

    @Override
    public String name() {
        return SOURCE + "/" + realm.wireName();
    }

    /**
     * Whether every dictionary is there or was at least asked for.
     *
     * @return false until the first round is through
     */
    public boolean settled() {
        return settled;
    }

    /**
     * Where the dictionaries stand.
     *
     * @return sorted by kind
     */
    public List<DictionaryState> dictionaries() {
        return states;
    }

    @Override
    public FeedStep step() {
        Instant now = clock.instant();
        Optional<String> label = patch.get();
        for (Slot slot : slots) {
            if (label.isPresent() && !label.equals(slot.patch) && slot.due.isAfter(now) && slot.trouble.isEmpty()) {
                slot.due = now;
            }
        }
        Slot next = earliest();
        if (next.due.isAfter(now)) {
            if (!countDue.isAfter(now)) {
                count(now);
            }
            publish();
            return idle("dictionaries up to date");
        }
        try {
            Conditional<TradeMetadata> answer = source.fetch(realm, next.kind, next.have, settings.fetchDeadline());
            if (answer instanceof Conditional.Paused<TradeMetadata> paused) {
                return new FeedStep.Paused(paused.until(), paused.policy());
            }
            outage.succeeded();
            next.rounds.succeeded();
            next.asked = true;
            String text = take(next, answer, label);
            publish();
            return earliest().due.isAfter(clock.instant())
                    ? idle(text)
                    : new FeedStep.Moved(clock.instant().plus(settings.spacing()), text);
        } catch (PortException failure) {
            return failed(next, failure);
        }
    }

    private FeedStep idle(String text) {
        Instant due = earliest().due;
        Instant next = due.isBefore(countDue) ? due : countDue;
        Instant least = clock.instant().plus(settings.spacing());
        return new FeedStep.Idle(next.isBefore(least) ? least : next, text);
    }

    private String take(Slot slot, Conditional<TradeMetadata> answer, Optional<String> label) {
        String name = label(slot.kind);
        slot.trouble = Optional.empty();
        if (answer instanceof Conditional.Fresh<TradeMetadata> fresh) {
            int added = store(fresh.value(), fresh.download());
            slot.stored = true;
            slot.have = fresh.validator();
            slot.confirmed(fresh.value().retrievedAt(), fresh.askAgain());
            slot.patch = label;
            countDue = clock.instant();
            return name + (added > 0 ? " changed" : " as stored");
        }
        if (answer instanceof Conditional.Unchanged<TradeMetadata> same) {
            slot.have = same.validator();
            slot.confirmed(same.at(), same.askAgain());
            slot.patch = label;
            return name + " unchanged";
        }
        Conditional.Absent<TradeMetadata> absent = (Conditional.Absent<TradeMetadata>) answer;
        slot.due = absent.askAgain();
        slot.trouble = Optional.of(absent.reason());
        return name + ": " + absent.reason();
    }

    private int store(TradeMetadata dictionary, Download download) {
        return facts.append(List.of(new Fact.Metadata(dictionary), new Fact.Downloaded(download)));
    }

    private FeedStep failed(Slot slot, PortException failure) {
        Instant now = clock.instant();
        Optional<FeedStep> stop = Stops.pause(failure, now, "The stored dictionaries serve on");
        if (stop.isPresent()) {
            // Nothing was asked, and the stream need not wait for what will not come.
            slots.forEach(it -> it.asked = true);
            publish();
            return stop.get();
        }
        String text = label(slot.kind) + ": " + failure.getMessage();
        slot.asked = true;
        slot.trouble = Optional.of(String.valueOf(failure.getMessage()));
        if (failure.kind() == PortException.Kind.UNAUTHORISED) {
            publish();
            return new FeedStep.Ended(text + "; the stored dictionaries serve on", Optional.of("not-authorised"));
        }
        boolean own = failure.kind() == PortException.Kind.MALFORMED || failure.kind() == PortException.Kind.CONTRACT;
        Rounds.Wait wait = (own ? slot.rounds : outage).failed(failure);
        Instant again = now.plus(wait.pause());
        if (own) {
            slot.due = again;
        } else {
            // The same site would fail for the others too.
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

    private void count(Instant now) {
        coverage = Optional.of(bases.coverage(facts.latestMetadata(realm).stream()
                .map(Fact.Metadata::metadata)
                .toList()));
        countDue = now.plus(settings.countEvery());
    }

    private void publish() {
        states = slots.stream().map(Slot::state).toList();
        settled = slots.stream().allMatch(slot -> slot.asked);
    }

    @Override
    public List<Concern> concerns(FeedStatus status, Instant now) {
        List<String> stale = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (DictionaryState state : states) {
            String why = state.trouble().map(it -> " (" + it + ")").orElse("");
            if (!state.stored()) {
                if (state.trouble().isPresent() || isOver(status.since(), now)) {
                    missing.add(label(state.kind()) + why);
                }
            } else if (isStale(state, now)) {
                stale.add(label(state.kind()) + " of "
                        + state.confirmedAt().map(Instant::toString).orElse("an unknown time") + why);
            }
        }
        List<Concern> concerns = new ArrayList<>();
        if (!stale.isEmpty()) {
            concerns.add(new Concern(
                    "metadata-stale",
                    "dictionaries of " + realm.wireName() + " could not be renewed and serve on as stored: "
                            + String.join("; ", stale)
                            + ". Nothing to do while the trade site is down; else look with 'poe-profit doctor'."));
        }
        if (!missing.isEmpty()) {
            concerns.add(new Concern(
                    "metadata-missing",
                    "there are no dictionaries of " + realm.wireName() + " yet: " + String.join("; ", missing)
                            + ". Categories and currencies are known from the built-in rules only."));
        }
        return concerns;
    }

    private boolean isStale(DictionaryState state, Instant now) {
        return state.trouble().isPresent()
                || state.freshUntil().filter(until -> isOver(until, now)).isPresent();
    }

    private boolean isOver(Instant due, Instant now) {
        return now.isAfter(due.plus(settings.staleAfter()));
    }

    @Override
    public List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        Instant now = clock.instant();
        List<DictionaryState> seen = states;
        long stale = seen.stream().filter(it -> it.stored() && isStale(it, now)).count();
        long stored = seen.stream().filter(DictionaryState::stored).count();
        figures.add(Figure.counted("dictionaries", stored, stored + " of " + seen.size() + " dictionaries"));
        figures.add(Figure.counted("stale-dictionaries", stale, stale + " stale"));
        figures.add(coverage.filter(it -> it.unmappedShare().isPresent())
                .map(it -> Figure.known(
                        "unmapped-share",
                        it.unmappedShare().orElseThrow(),
                        String.format(
                                Locale.ROOT,
                                "%.1f %% of %,d listed bases unmapped",
                                100 * it.unmappedShare().orElseThrow(),
                                it.total())))
                .orElse(Figure.unknown("unmapped-share", "unmapped share: no listing counted yet")));
        return figures;
    }

    private static String label(TradeMetadata.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /** One dictionary. Confined to the feed's thread. */
    private static final class Slot {
        private final TradeMetadata.Kind kind;
        private final Duration ttl;
        private final Rounds rounds;
        private Validator have = Validator.NONE;
        private Instant due;
        private boolean stored;
        private boolean asked;
        private Optional<Instant> confirmedAt = Optional.empty();
        private Optional<Instant> freshUntil = Optional.empty();
        private Optional<String> patch = Optional.empty();
        private Optional<String> trouble = Optional.empty();

        Slot(TradeMetadata.Kind kind, Duration ttl, Rounds rounds, Instant due) {
            this.kind = kind;
            this.ttl = ttl;
            this.rounds = rounds;
            this.due = due;
        }

        void confirmed(Instant at, Instant askAgain) {
            Instant over = at.plus(ttl);
            due = askAgain.isAfter(over) ? askAgain : over;
            confirmedAt = Optional.of(at);
            freshUntil = Optional.of(due);
        }

        DictionaryState state() {
            return new DictionaryState(kind, stored, confirmedAt, due, freshUntil, trouble);
        }
    }
}
