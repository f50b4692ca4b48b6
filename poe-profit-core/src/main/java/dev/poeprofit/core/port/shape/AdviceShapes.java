package dev.poeprofit.core.port.shape;

import dev.poeprofit.core.attention.Venue;
import dev.poeprofit.core.confidence.Interval;
import dev.poeprofit.core.confidence.Probability;
import dev.poeprofit.core.confidence.SaleRange;
import dev.poeprofit.core.item.ItemKey;
import dev.poeprofit.core.item.LiquidityBucket;
import dev.poeprofit.core.port.AdviceFact;
import dev.poeprofit.core.port.CandidateDecision;
import dev.poeprofit.core.port.JournalEntry;
import dev.poeprofit.core.port.Prediction;
import dev.poeprofit.core.port.PredictionOutcome;
import dev.poeprofit.core.port.Preference;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.core.port.StrategyRun;
import dev.poeprofit.core.price.Price;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Shapes of facts of advice. */
public final class AdviceShapes {
    /** Predictions; {@code due_at} is derived, and there to be searched by. */
    public static final Shape<Prediction> PREDICTION = Shape.of(Prediction.class, "prediction")
            .text("strategy", Prediction::strategy)
            .item(Prediction::item)
            .constant("venue", Prediction::venue)
            .priceOrNone(it -> Optional.of(it.price()))
            .millis("online_ms", Prediction::online)
            .millis("horizon_ms", Prediction::horizon)
            .millis("grace_ms", Prediction::grace)
            .time("due_at", Prediction::dueAt)
            .fraction("p_lo", it -> it.net().lo().value())
            .fraction("p_central", it -> it.net().central().value())
            .fraction("p_hi", it -> it.net().hi().value())
            .fraction("interval_low", it -> it.interval().low())
            .fraction("interval_high", it -> it.interval().high())
            .fraction("interval_level", it -> it.interval().level())
            .fraction("p_incidence", it -> it.incidence().value())
            .fraction("d_eff", Prediction::effectiveEvents)
            .number("n", Prediction::entries)
            .number("sellers", Prediction::sellers)
            .flag("promoted", Prediction::promoted)
            .numberOrNone("rank", AdviceShapes::rank)
            .text("queue", it -> it.queue().toString())
            .number("watermark_seq", Prediction::watermarkSeq)
            .text("estimator", Prediction::estimator)
            .read(AdviceShapes::prediction);

    /** What became of predictions. */
    public static final Shape<PredictionOutcome> OUTCOME = Shape.of(PredictionOutcome.class, "prediction_outcome")
            .number("listings", PredictionOutcome::listings)
            .number("sold_lo", PredictionOutcome::soldLo)
            .number("sold_central", PredictionOutcome::soldCentral)
            .number("sold_hi", PredictionOutcome::soldHi)
            .number("censored", PredictionOutcome::censored)
            .fractionOrNone("net_share", PredictionOutcome::netShare)
            .fractionOrNone("effective_listings", PredictionOutcome::effectiveListings)
            .read((head, in) -> new PredictionOutcome(
                    head.inMarket(),
                    head.subject(),
                    head.at(),
                    in.number(),
                    in.number(),
                    in.number(),
                    in.number(),
                    in.number(),
                    in.fractionOrNone(),
                    in.fractionOrNone()));

    /** Candidates promoted and refused. */
    public static final Shape<CandidateDecision> DECISION = Shape.of(CandidateDecision.class, "candidate_decision")
            .number("place", CandidateDecision::place)
            .text("strategy", CandidateDecision::strategy)
            .text("verb", CandidateDecision::verb)
            .text("goods", CandidateDecision::goods)
            .itemOrNone(CandidateDecision::item)
            .constantOrNone("venue", CandidateDecision::venue)
            .textOrNone("opportunity_id", CandidateDecision::opportunityId)
            .flag("accepted", CandidateDecision::accepted)
            .texts(
                    "reason_codes",
                    it -> it.reasons().stream()
                            .map(CandidateDecision.Reason::code)
                            .toList())
            .texts(
                    "reason_details",
                    it -> it.reasons().stream()
                            .map(CandidateDecision.Reason::detail)
                            .toList())
            .fractionOrNone("divines_per_attention_minute_estimate", CandidateDecision::dpam)
            .fractionOrNone("uplift_divines", CandidateDecision::upliftDivines)
            .fractionOrNone("uplift_low_divines", CandidateDecision::upliftLowDivines)
            .fractionOrNone("attention_minutes", CandidateDecision::attentionMinutes)
            .read((head, in) -> new CandidateDecision(
                    head.inMarket(),
                    head.subject(),
                    in.number(),
                    head.at(),
                    in.text(),
                    in.text(),
                    in.text(),
                    in.itemOrNone(),
                    in.venueOrNone(),
                    in.textOrNone(),
                    in.flag(),
                    reasons(in.texts(), in.texts()),
                    in.fractionOrNone(),
                    in.fractionOrNone(),
                    in.fractionOrNone(),
                    in.fractionOrNone()));

    /** What strategies brought. */
    public static final Shape<StrategyRun> RUN = Shape.of(StrategyRun.class, "strategy_run")
            .text("strategy", StrategyRun::strategy)
            .constant("bucket", StrategyRun::bucket)
            .constant("kind", StrategyRun::kind)
            .time("window_from", StrategyRun::windowFrom)
            .time("window_to", StrategyRun::windowTo)
            .fraction("gross_profit", it -> it.grossProfit().amount())
            .fraction("net_profit", it -> it.netProfit().amount())
            .fractionOrNone("divines_per_attention_minute", StrategyRun::divinesPerAttentionMinute)
            .fraction("turnover", it -> it.turnover().amount())
            .fraction("max_drawdown", it -> it.maxDrawdown().amount())
            .numberOrNone("time_to_sell_median_ms", AdviceShapes::median)
            .fraction("attention_minutes", it -> it.attentionMinutes().value())
            .number("interactions", StrategyRun::interactions)
            .number("unique_moved", StrategyRun::uniqueMoved)
            .number("stackable_moved", StrategyRun::stackableMoved)
            .fractionOrNone("variance", StrategyRun::variance)
            .read((head, in) -> new StrategyRun(
                    head.inMarket(),
                    head.subject(),
                    head.at(),
                    in.text(),
                    in.constant(LiquidityBucket.class),
                    in.constant(StrategyRun.Kind.class),
                    in.time(),
                    in.time(),
                    in.divines(),
                    in.divines(),
                    in.fractionOrNone(),
                    in.divines(),
                    in.divines(),
                    duration(in.numberOrNone()),
                    in.minutes(),
                    in.number(),
                    in.number(),
                    in.number(),
                    in.fractionOrNone()));

    /** What the user did. */
    public static final Shape<JournalEntry> JOURNAL = Shape.of(JournalEntry.class, "journal_entry")
            .text("entry_id", JournalEntry::id)
            .constant("action", JournalEntry::action)
            .number("quantity", JournalEntry::quantity)
            .priceOrNone(JournalEntry::price)
            .fraction("attention_minutes", it -> it.minutes().value())
            .constantOrNone("venue", JournalEntry::venue)
            .textOrNone("opportunity_id", JournalEntry::opportunityId)
            .textOrNone("listing", JournalEntry::listing)
            .read((head, in) -> new JournalEntry(
                    head.inMarket(),
                    in.text(),
                    head.at(),
                    in.constant(JournalEntry.Action.class),
                    ItemKey.parse(head.subject()),
                    in.number(),
                    in.priceOrNone(),
                    in.minutes(),
                    in.venueOrNone(),
                    in.textOrNone(),
                    in.textOrNone()));

    /** What the user chose. */
    public static final Shape<Preference> PREFERENCE = Shape.of(Preference.class, "preference")
            .textOrNone("value", Preference::value)
            .text("chosen_by", Preference::by)
            .read((head, in) -> new Preference(head.at(), head.subject(), in.textOrNone(), in.text()));

    private AdviceShapes() {}

    /**
     * Every shape.
     *
     * @return in order of table name
     */
    public static List<Shape<? extends AdviceFact>> all() {
        return List.of(DECISION, JOURNAL, PREDICTION, OUTCOME, PREFERENCE, RUN);
    }

    private static OptionalLong rank(Prediction prediction) {
        OptionalInt rank = prediction.rank();
        return rank.isPresent() ? OptionalLong.of(rank.getAsInt()) : OptionalLong.empty();
    }

    private static OptionalLong median(StrategyRun run) {
        return run.medianTimeToSell().map(it -> OptionalLong.of(it.toMillis())).orElse(OptionalLong.empty());
    }

    private static Optional<Duration> duration(OptionalLong millis) {
        return millis.isPresent() ? Optional.of(Duration.ofMillis(millis.getAsLong())) : Optional.empty();
    }

    private static List<CandidateDecision.Reason> reasons(List<String> codes, List<String> details) {
        List<CandidateDecision.Reason> reasons = new ArrayList<>();
        for (int i = 0; i < codes.size(); i++) {
            reasons.add(new CandidateDecision.Reason(codes.get(i), details.get(i)));
        }
        return reasons;
    }

    private static Prediction prediction(Head head, Values in) {
        String strategy = in.text();
        ItemKey item = in.item();
        Venue venue = in.constant(Venue.class);
        Price price = in.priceOrNone().orElseThrow();
        Duration online = in.millis();
        Duration horizon = in.millis();
        Duration grace = in.millis();
        in.time(); // due: derived
        SaleRange net = new SaleRange(probability(in), probability(in), probability(in));
        Interval interval = new Interval(in.fraction(), in.fraction(), in.fraction());
        Probability incidence = probability(in);
        double effectiveEvents = in.fraction();
        long entries = in.number();
        long sellers = in.number();
        boolean promoted = in.flag();
        OptionalLong rank = in.numberOrNone();
        return new Prediction(
                head.inMarket(),
                head.subject(),
                strategy,
                item,
                venue,
                price,
                online,
                horizon,
                grace,
                net,
                interval,
                incidence,
                effectiveEvents,
                entries,
                sellers,
                promoted,
                rank.isPresent() ? OptionalInt.of(Math.toIntExact(rank.getAsLong())) : OptionalInt.empty(),
                head.at(),
                QueueId.parse(in.text()),
                in.number(),
                in.text());
    }

    private static Probability probability(Values in) {
        return new Probability(in.fraction());
    }
}
