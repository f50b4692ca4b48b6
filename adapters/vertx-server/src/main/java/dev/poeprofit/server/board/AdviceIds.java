package dev.poeprofit.server.board;

import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.item.StableId;
import dev.poeprofit.core.strategy.Candidate;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Names of candidates that stay the same from one state to the next, unlike the ids of opportunities, which change with every figure
 * that went in. One for each advice: ask in the order of the advice, what is promoted first.
 */
public final class AdviceIds {
    private final Market market;
    private final Map<String, Integer> asked = new HashMap<>();

    /**
     * Names for one advice.
     *
     * @param market its market
     */
    public AdviceIds(Market market) {
        this.market = market;
    }

    /**
     * The name of the next candidate.
     *
     * @param candidate the candidate
     * @return sixteen hex digits, a function of market, strategy, verb, good and venue; of candidates that share all of these the
     *     second and later ones get names of their own
     */
    public String next(Candidate candidate) {
        String text = market + "|" + candidate.strategy() + "|" + candidate.verb() + "|" + candidate.item() + "|"
                + candidate.venue().map(Enum::name).orElse("");
        int before = asked.merge(text, 1, Integer::sum) - 1;
        return String.format(Locale.ROOT, "%016x", StableId.of(before == 0 ? text : text + "|" + before));
    }
}
