package dev.poeprofit.sources.limit;

import dev.poeprofit.core.port.OpsRecord;
import dev.poeprofit.core.port.OpsRecord.RuleHeader;
import dev.poeprofit.sources.http.Endpoint;
import dev.poeprofit.sources.http.Response;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Responses and the records that are kept of them. */
final class Answers {
    static final String PSAPI_POLICY = "public-stash-tabs-request-limit-pc";

    private Answers() {}

    static Response plain(int status) {
        return of(status, Map.of());
    }

    static Response of(int status, Map<String, String> headers) {
        return new Response(status, headers, "{}".getBytes(StandardCharsets.UTF_8));
    }

    static Response html(int status, Map<String, String> headers) {
        Map<String, String> all = new HashMap<>(headers);
        all.put("Content-Type", "text/html; charset=UTF-8");
        return new Response(status, all, "<!DOCTYPE html><title>x</title>".getBytes(StandardCharsets.UTF_8));
    }

    /** Of one rule. */
    static Response limited(int status, String policy, String limits, String states) {
        return of(status, headers(policy, limits, states));
    }

    static Response limited(int status, String policy, String limits, String states, int retryAfter) {
        Map<String, String> headers = headers(policy, limits, states);
        headers.put("Retry-After", Integer.toString(retryAfter));
        return of(status, headers);
    }

    static Map<String, String> headers(String policy, String limits, String states) {
        Map<String, String> headers = new HashMap<>();
        headers.put("X-Rate-Limit-Policy", policy);
        headers.put("X-Rate-Limit-Rules", "Ip");
        headers.put("X-Rate-Limit-Ip", limits);
        headers.put("X-Rate-Limit-Ip-State", states);
        return headers;
    }

    /** The record of a request, as the upstream keeps it. */
    static OpsRecord.RequestMade record(
            Instant at, String asker, Endpoint endpoint, String host, Response response, Gates.Verdict verdict) {
        List<RuleHeader> limits = new ArrayList<>();
        List<RuleHeader> states = new ArrayList<>();
        response.header("X-Rate-Limit-Rules").ifPresent(rules -> {
            for (String rule : rules.split(",")) {
                response.header("X-Rate-Limit-" + rule).ifPresent(value -> limits.add(new RuleHeader(rule, value)));
                response.header("X-Rate-Limit-" + rule + "-State")
                        .ifPresent(value -> states.add(new RuleHeader(rule, value)));
            }
        });
        return new OpsRecord.RequestMade(
                at,
                asker,
                endpoint.name(),
                "https://" + host + "/x?id=1-2",
                response.status(),
                50,
                response.body().length,
                0,
                Optional.empty(),
                response.header("X-Rate-Limit-Policy"),
                limits,
                states,
                response.header("Retry-After")
                        .map(seconds -> OptionalLong.of(Long.parseLong(seconds)))
                        .orElse(OptionalLong.empty()),
                verdict.closedUntil(),
                verdict.reason());
    }
}
