package dev.poeprofit.testkit;

import dev.poeprofit.core.port.OpsRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;

/** Seeded ops records for store tests: every optional field both ways, empty lists, unicode, numbers at their ends. */
public final class OpsRecords {
    private OpsRecords() {}

    /**
     * A request.
     *
     * @param at when it was answered
     * @param seed decides the rest
     * @return the record
     */
    public static OpsRecord.RequestMade request(Instant at, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return new OpsRecord.RequestMade(
                at,
                "psapi/pc",
                "public-stash-tabs",
                "https://api.example/public-stash-tabs?id=" + seed + "-é",
                random.nextInt(600),
                random.nextBoolean() ? 0 : random.nextLong(Long.MAX_VALUE),
                random.nextBoolean() ? 0 : Long.MAX_VALUE,
                random.nextInt(3),
                random.nextBoolean() ? Optional.empty() : Optional.of("HTTP 502 – «bad gateway»"),
                random.nextBoolean() ? Optional.empty() : Optional.of("psapi-policy"),
                headers(random),
                headers(random),
                random.nextBoolean() ? OptionalLong.empty() : OptionalLong.of(random.nextLong(7_200)),
                random.nextBoolean() ? Optional.empty() : Optional.of(at.plusNanos(random.nextLong(1L << 50))),
                random.nextBoolean() ? Optional.empty() : Optional.of(""));
    }

    private static List<OpsRecord.RuleHeader> headers(SplittableRandom random) {
        List<OpsRecord.RuleHeader> headers = new ArrayList<>();
        for (int n = random.nextInt(4); n > 0; n--) {
            headers.add(new OpsRecord.RuleHeader("Rule" + n, "15:60:" + random.nextInt(100) + ",30:300:1800"));
        }
        return headers;
    }

    /**
     * A look at scopes.
     *
     * @param at when
     * @param seed decides the rest
     * @return the record
     */
    public static OpsRecord.ScopeAudited audit(Instant at, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> granted = random.nextBoolean() ? List.of() : List.of("service:a", "service:psapi");
        return new OpsRecord.ScopeAudited(
                at, List.of("service:psapi"), granted, random.nextBoolean(), "«" + seed + "»\nsecond line");
    }

    /**
     * An alert.
     *
     * @param at when
     * @param seed decides the rest
     * @return the record
     */
    public static OpsRecord.AlertRaised alert(Instant at, long seed) {
        return new OpsRecord.AlertRaised(at, "psapi/pc", "cursor-regression", "text " + seed + " – 日本");
    }
}
