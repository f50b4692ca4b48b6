package dev.poeprofit.core.port;

import dev.poeprofit.core.item.Market;
import java.time.Instant;
import java.util.Optional;

/**
 * A fact that the program or its user made: advice, what became of it, and what the user did and chose. Append-only: of two
 * with the same natural key the one stored first stays. What is corrected is said again under another key, later.
 */
public sealed interface AdviceFact extends Fact
        permits Prediction, PredictionOutcome, CandidateDecision, StrategyRun, JournalEntry, Preference {
    /**
     * When it was said.
     *
     * @return the time facts are ordered by
     */
    @Override
    Instant at();

    /**
     * The market it is about.
     *
     * @return empty if it is about none; always the same for a type
     */
    Optional<Market> inMarket();

    /**
     * What it is about: of the facts of a type, market and subject the latest counts.
     *
     * @return such as the name of a preference
     */
    String subject();
}
