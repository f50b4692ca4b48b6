package dev.poeprofit.sources.ninja;

import dev.poeprofit.core.price.PriceLine;
import dev.poeprofit.core.price.PriceSnapshot;
import dev.poeprofit.sources.answer.Freshness;
import dev.poeprofit.sources.http.Response;
import java.time.Instant;
import java.util.Optional;

/**
 * When an overview was sampled.
 *
 * @param at the time, never after the fetch unless lines say so
 * @param basis what it rests on
 */
record SampleTime(Instant at, SampleBasis basis) {
    static SampleTime of(PriceSnapshot snapshot, Response response) {
        Instant fetched = snapshot.retrievedAt();
        Optional<Instant> lines = snapshot.lines().stream()
                .map(PriceLine::sampledAt)
                .flatMap(Optional::stream)
                .max(Instant::compareTo);
        if (lines.isPresent()) {
            return new SampleTime(lines.get(), SampleBasis.LINES);
        }
        Optional<Instant> modified = Freshness.date(response, "Last-Modified");
        if (modified.isPresent()) {
            return new SampleTime(earlier(modified.get(), fetched), SampleBasis.LAST_MODIFIED);
        }
        // Some caches leave Date as the origin wrote it, others write their own; what Age says is the same in both, and
        // it
        // needs no agreement of two clocks.
        Optional<Instant> aged = Freshness.age(response)
                .filter(age -> age.compareTo(Freshness.LONGEST) <= 0)
                .map(fetched::minus);
        if (aged.isPresent()) {
            return new SampleTime(aged.get(), SampleBasis.AGE);
        }
        return Freshness.date(response, "Date")
                .map(date -> new SampleTime(earlier(date, fetched), SampleBasis.DATE))
                .orElseGet(() -> new SampleTime(fetched, SampleBasis.FETCH));
    }

    PriceSnapshot stamp(PriceSnapshot snapshot) {
        return new PriceSnapshot(
                snapshot.market(),
                snapshot.overview(),
                snapshot.type(),
                at,
                snapshot.retrievedAt(),
                snapshot.bodySha256(),
                snapshot.lines(),
                snapshot.unreadable());
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
