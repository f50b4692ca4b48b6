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
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Asks an optional source once a day. Whatever goes wrong is put off to the next day: a refusal, a limit, a broken connection.
 * It never ends and never hinders another feed. Each attempt leaves a record in the ops log, so that restarts neither repeat it
 * nor forget how the source has fared.
 */
public final class EnrichmentFeed implements Feed {
    /** A pause up to this is the pace of a gate; a longer one is a limit that was hit, and the day's attempt is over. */
    private static final Duration PACE = Duration.ofMinutes(1);

    private static final Duration HISTORY = Duration.ofDays(30);
    private static final int MOST_RECORDS = 20_000;
    private static final String SUCCEEDED = "enrichment-fetched";
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
     * @param ops where attempts are recorded, and read again after a restart
     * @param clock the time
     * @param every time between attempts, at least 1 h
     * @param fetchDeadline how long a fetch may take
     * @throws IllegalArgumentException if {@code every} is too short
     */
    public EnrichmentFeed(
            EnrichmentSource source,
            FactStore facts,
            OpsLog ops,
            InstantSource clock,
            Duration every,
            Deadline fetchDeadline) {
        if (every.compareTo(Duration.ofHours(1)) < 0) {
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
        this.due = now;
        Promotion standing = Promotion.NEW;
        for (OpsRecord.AlertRaised attempt : attempts(now)) {
            standing = attempt.code().equals(SUCCEEDED) ? standing.succeeded() : standing.failed();
            due = attempt.at().plus(every);
        }
        this.promotion = standing;
        LastAnswers answers = new LastAnswers(facts, source.name());
        facts.latestEnrichments().stream()
                .map(Fact.Enriched::enrichment)
                .filter(it -> it.source().equals(source.name()))
                .reduce((earlier, later) -> later.retrievedAt().isBefore(earlier.retrievedAt()) ? earlier : later)
                .ifPresent(it -> have = LastAnswers.validator(
                        answers.of(it.bodySha256(), answer -> answer.url().equals(it.url())), it.bodySha256()));
    }

    private List<OpsRecord.AlertRaised> attempts(Instant now) {
        List<OpsRecord.AlertRaised> attempts = new ArrayList<>();
        for (OpsRecord.AlertRaised record : ops.newest(OpsRecord.AlertRaised.class, now.minus(HISTORY), MOST_RECORDS)) {
            if (record.subject().equals(name)
                    && (record.code().equals(SUCCEEDED) || record.code().equals(DEFERRED))) {
                attempts.add(record);
            }
        }
        Collections.reverse(attempts);
        return attempts;
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
            return deferred(String.valueOf(failure.getMessage()), now);
        }
    }

    private FeedStep succeeded(String what, Instant askAgain) {
        next(askAgain);
        promotion = promotion.succeeded();
        record(SUCCEEDED, "fetched, " + what + "; " + promotion);
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
