package dev.poeprofit.sources.limit;

import dev.poeprofit.core.port.OpsRecord;
import dev.poeprofit.sources.http.Authority;
import dev.poeprofit.sources.http.Response;
import dev.poeprofit.sources.http.RetryAfter;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A request of an earlier run as its record tells of it: enough of the response to count it again. */
final class PastRequest {
    private final OpsRecord.RequestMade made;

    PastRequest(OpsRecord.RequestMade made) {
        this.made = made;
    }

    Routes.Route route() {
        return new Routes.Route(made.endpoint(), made.asker());
    }

    Optional<String> host() {
        try {
            return Authority.of(new URI(made.url()));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** The response without its body; empty if there was none. */
    Optional<Response> response() {
        if (made.httpStatus() == 0) {
            return Optional.empty();
        }
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        made.policy().ifPresent(policy -> headers.put(RateLimitHeaders.POLICY, policy));
        if (!made.limits().isEmpty()) {
            headers.put(
                    RateLimitHeaders.RULES,
                    String.join(
                            ",",
                            made.limits().stream()
                                    .map(OpsRecord.RuleHeader::rule)
                                    .toList()));
        }
        made.limits().forEach(limit -> headers.put(RateLimitHeaders.PREFIX + limit.rule(), limit.value()));
        made.states()
                .forEach(state ->
                        headers.put(RateLimitHeaders.PREFIX + state.rule() + RateLimitHeaders.STATE, state.value()));
        return Optional.of(new Response(made.httpStatus(), headers, new byte[0]));
    }

    Optional<Duration> retryAfter() {
        return made.retryAfterSeconds().isPresent()
                ? Optional.of(Duration.ofSeconds(
                        Math.max(0, Math.min(made.retryAfterSeconds().getAsLong(), RetryAfter.MAX.toSeconds()))))
                : Optional.empty();
    }

    /** A block, if the record says so: neither status nor headers would tell, and the body is not kept. */
    Optional<String> block() {
        return made.problem().filter(CloudflareBlock::noted).map(problem -> "noted before the restart");
    }
}
