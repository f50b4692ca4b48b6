package dev.poeprofit.engine.feed;

import dev.poeprofit.core.port.Deadline;
import dev.poeprofit.core.port.OpsLog;
import dev.poeprofit.core.port.OpsRecord.ScopeAudited;
import dev.poeprofit.core.port.PortException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Looks once a week whether the scopes that were given are exactly those that were asked for, and records what it found. A
 * failed audit is repeated every day.
 */
public final class ScopeAuditFeed implements Feed {
    /** Between audits that passed. */
    public static final Duration WEEKLY = Duration.ofDays(7);

    private static final Duration AFTER_FAILURE = Duration.ofDays(1);
    private static final Duration NO_TOKEN_YET = Duration.ofMinutes(1);
    private static final String ALERT = "scope-audit-failed";

    private final ScopeGrants grants;
    private final OpsLog ops;
    private final InstantSource clock;
    private final Deadline deadline;
    private final Rounds rounds;
    private Instant due;

    /**
     * A feed that knows the last audit.
     *
     * @param grants the scopes
     * @param ops where audits are recorded
     * @param clock the time
     * @param retry rounds when no token can be had
     * @param deadline how long asking for a token may take
     */
    public ScopeAuditFeed(ScopeGrants grants, OpsLog ops, InstantSource clock, RetrySettings retry, Deadline deadline) {
        this.grants = grants;
        this.ops = ops;
        this.clock = clock;
        this.rounds = new Rounds(retry);
        this.deadline = deadline;
        this.due = ops.newest(ScopeAudited.class, Instant.EPOCH, 1).stream()
                .findFirst()
                // Scopes that were configured anew are looked at anew.
                .filter(last -> last.configured().equals(sorted(grants.configured())))
                .map(last -> last.at().plus(last.passed() ? WEEKLY : AFTER_FAILURE))
                .orElse(clock.instant());
    }

    @Override
    public String name() {
        return "scope-audit";
    }

    @Override
    public FeedStep step() {
        Instant now = clock.instant();
        if (due.isAfter(now)) {
            return new FeedStep.Idle(due, "audited");
        }
        List<String> configured = sorted(grants.configured());
        Optional<List<String>> granted;
        try {
            granted = grants.granted(deadline).map(ScopeAuditFeed::sorted);
        } catch (PortException failure) {
            return refused(configured, failure);
        }
        if (granted.isEmpty()) {
            return new FeedStep.Paused(now.plus(NO_TOKEN_YET), "the token");
        }
        rounds.succeeded();
        List<String> given = granted.get();
        boolean passed = given.equals(configured);
        String detail = passed ? "given as asked for" : "asked for " + configured + ", given " + given;
        return audited(configured, given, passed, detail);
    }

    private FeedStep refused(List<String> configured, PortException failure) {
        if (failure.kind() == PortException.Kind.UNAUTHORISED) {
            return audited(configured, List.of(), false, String.valueOf(failure.getMessage()));
        }
        Rounds.Wait wait = rounds.failed(failure);
        return new FeedStep.Failed(
                clock.instant().plus(wait.pause()),
                String.valueOf(failure.getMessage()),
                Optional.empty(),
                wait.over());
    }

    private FeedStep audited(List<String> configured, List<String> given, boolean passed, String detail) {
        Instant now = clock.instant();
        try {
            ops.append(List.of(new ScopeAudited(now, configured, given, passed, detail)));
        } catch (PortException failure) {
            return new FeedStep.Failed(
                    now.plus(rounds.coolDown()),
                    "the audit could not be recorded: " + failure.getMessage(),
                    Optional.of(ALERT),
                    true);
        }
        due = now.plus(passed ? WEEKLY : AFTER_FAILURE);
        return passed
                ? new FeedStep.Idle(due, detail)
                : new FeedStep.Failed(
                        due,
                        detail + ". Compare ggg.scopes with what the application was granted; ask for nothing else",
                        Optional.of(ALERT),
                        true);
    }

    private static List<String> sorted(List<String> scopes) {
        return List.copyOf(new TreeSet<>(scopes));
    }
}
