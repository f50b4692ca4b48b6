package dev.poeprofit.engine.feed;

import dev.poeprofit.core.port.Conditional;
import dev.poeprofit.core.port.Deadline;
import dev.poeprofit.core.port.Enrichment;
import dev.poeprofit.core.port.EnrichmentSource;
import dev.poeprofit.core.port.Fact;
import dev.poeprofit.core.port.FactStore;
import dev.poeprofit.core.port.OpsLog;
import dev.poeprofit.core.port.OpsRecord;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.core.port.Validator;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Asks an optional source once a day. Whatever goes wrong is put off to the next day: a refusal, a limit, a broken connection.
 * It never ends and never hinders another feed.
 *
 * <p>After a restart, how the source has fared is worked out from what is stored: a description and the last request, if it was
 * answered with content, are successes; an attempt that was put off and a promotion are alerts. What was confirmed unchanged
 * before the last request is not known any more, so a promotion may come later than without restarts, never sooner. An
 * attempt that the request log does not reach back to may be made once more.
 */
public final class EnrichmentFeed implements Feed {
    /** A pause up to this is the pace of a gate; a longer one is a limit that was hit, and the day's attempt is over. */
    private static final Duration PACE = Duration.ofMinutes(1);

    private static final Duration LEAST_EVERY = Duration.ofHours(1);
    private static final Duration HISTORY = Duration.ofDays(365);
    private static final int MOST_RECORDS = 20_000;
    private static final String PROMOTED = "enrichment-promoted";
    private static final String DEFERRED = "enrichment-deferred";

    private final String name;
    private final EnrichmentSource source;
    private final FactStore facts;
    private final OpsLog ops;
    private final InstantSource clock;
    private final Duration every;
    private final Deadline fetchDeadline;
    private Validator have = Validator.NONE;
    private Instant due;
    private volatile Promotion promotion;

    /**
     * A feed that knows how the source has fared.
     *
     * @param source the source
     * @param facts where descriptions are stored
     * @param ops where alerts are recorded, and read again after a restart
     * @param lastAsked the last request to the source by another run of this program; empty if not known
     * @param clock the time
     * @param every time between attempts, at least 1 h
     * @param fetchDeadline how long a fetch may take
     * @throws IllegalArgumentException if {@code every} is too short
     */
    public EnrichmentFeed(
            EnrichmentSource source,
            FactStore facts,
            OpsLog ops,
            Optional<LastRequest> lastAsked,
            InstantSource clock,
            Duration every,
            Deadline fetchDeadline) {
        if (every.compareTo(LEAST_EVERY) < 0) {
            throw new IllegalArgumentException("every must be at least 1 h, was " + every);
        }
        this.name = "enrichment/" + source.name();
        this.source = source;
        this.facts = facts;
        this.ops = ops;
        this.clock = clock;
        this.every = every;
        this.fetchDeadline = fetchDeadline;
        Instant now = clock.instant();
        List<Past> past = past(now, lastAsked);
        this.promotion = standing(past, every);
        this.due = past.stream()
                .map(it -> it.at().plus(every))
                .max(Comparator.naturalOrder())
                .filter(at -> at.isAfter(now))
                .orElse(now);
        LastAnswers answers = new LastAnswers(facts, source.name());
        facts.latestEnrichments().stream()
                .map(Fact.Enriched::enrichment)
                .filter(it -> it.source().equals(source.name()))
                .reduce((earlier, later) -> later.retrievedAt().isBefore(earlier.retrievedAt()) ? earlier : later)
                .ifPresent(it -> have = LastAnswers.validator(
                        answers.of(it.bodySha256(), answer -> answer.url().equals(it.url())), it.bodySha256()));
    }

    /** What is known of another run: when something happened, and what. */
    private record Past(Instant at, Kind kind) {
        enum Kind {
            SUCCESS,
            PROMOTION,
            FAILURE,
            /** A request that came to nothing; if the attempt was put off, there is an alert of it too. */
            REQUEST
        }
    }

    private List<Past> past(Instant now, Optional<LastRequest> lastAsked) {
        List<Past> past = new ArrayList<>();
        for (OpsRecord.AlertRaised alert : ops.newest(OpsRecord.AlertRaised.class, now.minus(HISTORY), MOST_RECORDS)) {
            if (alert.subject().equals(name)) {
                if (alert.code().equals(DEFERRED)) {
                    past.add(new Past(alert.at(), Past.Kind.FAILURE));
                } else if (alert.code().equals(PROMOTED)) {
                    past.add(new Past(alert.at(), Past.Kind.PROMOTION));
                }
            }
        }
        facts.latestEnrichments().stream()
                .map(Fact.Enriched::enrichment)
                .filter(it -> it.source().equals(source.name()))
                .forEach(it -> past.add(new Past(it.retrievedAt(), Past.Kind.SUCCESS)));
        lastAsked.ifPresent(last -> {
            // An answer that could not be read was put off right after it.
            boolean putOff = past.stream()
                    .anyMatch(it -> it.kind() == Past.Kind.FAILURE
                            && !it.at().isBefore(last.at())
                            && !isLater(last.at(), it.at(), LEAST_EVERY));
            boolean success = last.is(LastRequest.Outcome.CONTENT) && !putOff;
            past.add(new Past(last.at(), success ? Past.Kind.SUCCESS : Past.Kind.REQUEST));
        });
        past.sort(Comparator.comparing(Past::at).thenComparing(Past::kind));
        return past;
    }

    private static Promotion standing(List<Past> past, Duration every) {
        Promotion standing = Promotion.NEW;
        Instant counted = Instant.MIN;
        for (Past it : past) {
            switch (it.kind()) {
                case SUCCESS -> {
                    // A description and the request it came with are one success.
                    if (standing.successes() == 0 || isLater(counted, it.at(), every.dividedBy(2))) {
                        standing = standing.succeeded();
                        counted = it.at();
                    }
                }
                case FAILURE -> {
                    // Between failures that are further apart something else was, if only a pause of this program.
                    boolean row = standing.failures() > 0 && !isLater(counted, it.at(), every.multipliedBy(2));
                    standing = (row || standing.failures() == 0 ? standing : new Promotion(standing.state(), 0, 0))
                            .failed();
                    counted = it.at();
                }
                case PROMOTION ->
                    standing = new Promotion(
                            Promotion.State.PROMOTED, Math.max(Promotion.IN_A_ROW, standing.successes()), 0);
                case REQUEST -> {}
            }
        }
        return standing;
    }

    private static boolean isLater(Instant before, Instant at, Duration least) {
        return before.equals(Instant.MIN) || Duration.between(before, at).compareTo(least) >= 0;
    }

    @Override
    public String name() {
        return name;
    }

    /**
     * How the source has fared.
     *
     * @return its standing
     */
    public Promotion promotion() {
        return promotion;
    }

    @Override
    public FeedStep step() {
        Instant now = clock.instant();
        if (due.isAfter(now)) {
            return new FeedStep.Idle(due, promotion.toString());
        }
        try {
            Conditional<Enrichment> answer = source.fetch(have, fetchDeadline);
            if (answer instanceof Conditional.Fresh<Enrichment> fresh) {
                have = fresh.validator();
                facts.append(List.of(new Fact.Enriched(fresh.value()), new Fact.Downloaded(fresh.download())));
                return succeeded(fresh.value().mods().size() + " modifiers", fresh.askAgain());
            }
            if (answer instanceof Conditional.Unchanged<Enrichment> same) {
                have = same.validator();
                return succeeded("unchanged", same.askAgain());
            }
            if (answer instanceof Conditional.Absent<Enrichment> absent) {
                return deferred(absent.reason(), absent.askAgain());
            }
            Conditional.Paused<Enrichment> paused = (Conditional.Paused<Enrichment>) answer;
            return Duration.between(now, paused.until()).compareTo(PACE) <= 0
                    ? new FeedStep.Paused(paused.until(), paused.policy())
                    : deferred("held by " + paused.policy() + " until " + paused.until(), paused.until());
        } catch (PortException failure) {
            Optional<FeedStep> stop = Stops.pause(failure, now, "Prices do not depend on it");
            if (stop.isPresent()) {
                return stop.get();
            }
            return deferred(String.valueOf(failure.getMessage()), now);
        }
    }

    private FeedStep succeeded(String what, Instant askAgain) {
        next(askAgain);
        boolean before = promotion.state() == Promotion.State.PROMOTED;
        promotion = promotion.succeeded();
        if (!before && promotion.state() == Promotion.State.PROMOTED) {
            record(PROMOTED, "trusted from now on, " + what + "; " + promotion);
        }
        return new FeedStep.Idle(due, what + "; " + promotion);
    }

    private FeedStep deferred(String why, Instant askAgain) {
        next(askAgain);
        promotion = promotion.failed();
        String text = "put off to " + due + ": " + why + "; " + promotion;
        record(DEFERRED, text + ". Prices do not depend on it");
        return new FeedStep.Failed(due, text, Optional.empty(), true);
    }

    private void next(Instant askAgain) {
        Instant least = clock.instant().plus(every);
        due = askAgain.isAfter(least) ? askAgain : least;
    }

    private void record(String code, String text) {
        try {
            ops.append(List.of(new OpsRecord.AlertRaised(clock.instant(), name, code, text)));
        } catch (PortException failure) {
            // Only a restart would miss it, and then the source has to earn trust anew.
        }
    }

    @Override
    public List<Concern> concerns(FeedStatus status, Instant now) {
        Promotion standing = promotion;
        return standing.state() == Promotion.State.STALE
                ? List.of(new Concern(
                        "enrichment-stale",
                        "descriptions of " + source.name() + " are stale, " + standing
                                + "; prices do not depend on them. Look at its address, or switch it off"))
                : List.of();
    }

    @Override
    public List<Figure> figures() {
        Promotion standing = promotion;
        return List.of(new Figure(
                "promoted",
                OptionalDouble.of(standing.state() == Promotion.State.PROMOTED ? 1 : 0),
                standing.toString()));
    }
}
