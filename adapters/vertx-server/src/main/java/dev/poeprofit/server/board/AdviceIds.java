package dev.poeprofit.server.board;

import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.item.StableId;
import dev.poeprofit.core.strategy.Candidate;
import java.util.Locale;

/** Names of candidates that stay the same from one state to the next. */
public final class AdviceIds {
    private AdviceIds() {}

    /**
     * The name of a candidate.
     *
     * @param market its market
     * @param candidate the candidate
     * @return sixteen hex digits, a function of market, strategy, verb, good and venue
     */
    public static String of(Market market, Candidate candidate) {
        String text = market + "|" + candidate.strategy() + "|" + candidate.verb() + "|" + candidate.item() + "|"
                + candidate.venue().map(Enum::name).orElse("");
        return String.format(Locale.ROOT, "%016x", StableId.of(text));
    }
}
