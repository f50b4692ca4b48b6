package dev.poeprofit.engine.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poeprofit.core.port.Deadline;
import dev.poeprofit.core.port.OpsRecord.ScopeAudited;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.testkit.ManualScheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The scope audit in virtual time. */
class ScopeAuditFeedTest {
    private static final Instant START = Instant.parse("2026-08-01T12:00:00Z");

    private final ManualScheduler scheduler = new ManualScheduler(START);
    private final MemoryOps ops = new MemoryOps();
    private List<String> configured = List.of("service:psapi");
    private Supplier<Optional<List<String>>> granted = () -> Optional.of(List.of("service:psapi"));

    private FeedRunner run() {
        ScopeGrants grants = new ScopeGrants() {
            @Override
            public List<String> configured() {
                return configured;
            }

            @Override
            public Optional<List<String>> granted(Deadline deadline) {
                return granted.get();
            }
        };
        FeedRunner runner = new FeedRunner(
                scheduler,
                scheduler.clock(),
                ops,
                List.of(new ScopeAuditFeed(
                        grants, ops, scheduler.clock(), RetrySettings.DEFAULT, Deadline.ofSeconds(10))));
        runner.start();
        return runner;
    }

    @Test
    @DisplayName("O11 an audit a week is recorded, also across restarts")
    void weekly() {
        FeedRunner first = run();
        scheduler.advance(Duration.ofDays(6));
        first.close();
        run();
        scheduler.advance(Duration.ofDays(9));
        assertThat(ops.all(ScopeAudited.class)).hasSize(3).allSatisfy(it -> {
            assertThat(it.passed()).isTrue();
            assertThat(it.granted()).containsExactly("service:psapi");
        });
        assertThat(ops.alerts()).isEmpty();
    }

    @Test
    @DisplayName(
            "O11 more than was asked for, less, or a refusal fails the audit: recorded, alerted, looked at again next day")
    void failed() {
        granted = () -> Optional.of(List.of("service:psapi", "account:profile"));
        run();
        scheduler.advance(Duration.ofHours(1));
        ScopeAudited audit = ops.all(ScopeAudited.class).get(0);
        assertThat(audit.passed()).isFalse();
        assertThat(audit.granted()).containsExactly("account:profile", "service:psapi");
        assertThat(ops.codes("scope-audit")).containsExactly("scope-audit-failed");
        assertThat(ops.alerts().get(0).text()).contains("account:profile", "ggg.scopes");
        granted = () -> {
            throw new PortException(PortException.Kind.UNAUTHORISED, "invalid_scope");
        };
        scheduler.advance(Duration.ofDays(1));
        assertThat(ops.all(ScopeAudited.class)).hasSize(2);
        assertThat(ops.all(ScopeAudited.class).get(1).detail()).contains("invalid_scope");
        assertThat(ops.codes("scope-audit")).hasSize(1);
        granted = () -> Optional.of(List.of("service:psapi"));
        scheduler.advance(Duration.ofDays(1));
        assertThat(ops.all(ScopeAudited.class).get(2).passed()).isTrue();
    }

    @Test
    @DisplayName("without a token yet, or with a server that is down, nothing is recorded and it is tried again")
    void no_token() {
        granted = Optional::empty;
        FeedRunner runner = run();
        scheduler.advance(Duration.ofSeconds(90));
        assertThat(runner.statuses().get(0).state()).isEqualTo(FeedStatus.State.PAUSED);
        granted = () -> {
            throw new PortException(PortException.Kind.UNAVAILABLE, "HTTP 503");
        };
        scheduler.advance(Duration.ofMinutes(1));
        assertThat(runner.statuses().get(0).state()).isEqualTo(FeedStatus.State.FAILING);
        assertThat(ops.all(ScopeAudited.class)).isEmpty();
        granted = () -> Optional.of(List.of("service:psapi"));
        scheduler.advance(Duration.ofMinutes(10));
        assertThat(ops.all(ScopeAudited.class)).hasSize(1);
    }

    @Test
    @DisplayName("scopes that were configured anew are looked at at once")
    void configured_anew() {
        run();
        scheduler.advance(Duration.ofHours(1));
        configured = List.of("service:psapi", "service:other");
        run();
        scheduler.advance(Duration.ofHours(1));
        assertThat(ops.all(ScopeAudited.class)).hasSize(2);
    }
}
