package dev.poeprofit.sources.ninja;

import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.price.PriceSnapshot;
import java.time.Instant;
import java.util.Optional;

/**
 * Where one overview of one market stands; for screens and checks.
 *
 * @param market the market
 * @param overview which overview
 * @param type the type of goods
 * @param answeredAt when it was last answered; empty if it never was
 * @param sample when the last content was sampled; empty if none was read in this process
 * @param basis what that time rests on; empty like {@code sample}
 * @param askAgain when it may be asked for again
 * @param standing how it stands, for a person, such as {@code fresh} or why there is none
 */
public record NinjaView(
        Market market,
        PriceSnapshot.Overview overview,
        String type,
        Optional<Instant> answeredAt,
        Optional<Instant> sample,
        Optional<SampleBasis> basis,
        Instant askAgain,
        String standing) {}
