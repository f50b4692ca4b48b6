package dev.poeprofit.server.shape;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.poeprofit.core.attention.Assumption;
import dev.poeprofit.core.attention.GoldFee;
import dev.poeprofit.core.confidence.Freshness;
import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.liquidity.MedianTimeToSell;
import dev.poeprofit.core.liquidity.SellThrough;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.core.price.Rational;
import dev.poeprofit.core.strategy.Advice;
import dev.poeprofit.core.strategy.AskPrice;
import dev.poeprofit.core.strategy.Candidate;
import dev.poeprofit.core.strategy.Opportunity;
import dev.poeprofit.core.strategy.Rejected;
import dev.poeprofit.core.strategy.Rejection;
import dev.poeprofit.core.strategy.SaleChance;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;

/**
 * JSON of advice. Amounts are in divines unless the field says otherwise, times in ISO 8601 UTC, spans in minutes, chances and
 * shares in [0, 1], gold as a number or, where only limits are known, as {@code low} and {@code high}. What cannot be said is
 * an object with {@code state}, never null or 0.
 */
public final class AdviceShape {
    private AdviceShape() {}

    /**
     * The JSON text of advice.
     *
     * @param market the market
     * @param queue the queue whose listings were counted; pages of the source {@code simulated} come from no real market
     * @param advice the advice
     * @return a JSON object
     */
    public static String json(Market market, QueueId queue, Advice advice) {
        return JsonText.of(json -> {
            json.writeStartObject();
            json.writeStringField("realm", market.realm().wireName());
            json.writeStringField("league", market.league());
            json.writeStringField("queue", queue.toString());
            json.writeBooleanField("simulated", queue.source().equals("simulated"));
            json.writeStringField("as_of", advice.asOf().toString());
            json.writeNumberField("budget_minutes", minutes(advice.budget().value()));
            json.writeNumberField("spent_minutes", minutes(advice.spent().value()));
            json.writeArrayFieldStart("ranked");
            for (Opportunity opportunity : advice.ranked()) {
                opportunity(json, opportunity);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("rejected");
            for (Rejected rejected : advice.rejected()) {
                rejected(json, rejected);
            }
            json.writeEndArray();
            Optional<Advice.Wait> waiting = advice.waiting();
            if (waiting.isPresent()) {
                json.writeObjectFieldStart("wait");
                json.writeNumberField("shortfall_dpam", waiting.get().shortfall());
                if (waiting.get().best().isPresent()) {
                    json.writeObjectFieldStart("best");
                    candidate(json, waiting.get().best().get().candidate());
                    json.writeEndObject();
                }
                if (waiting.get().nextSample().isPresent()) {
                    json.writeStringField(
                            "next_sample", waiting.get().nextSample().get().toString());
                }
                json.writeEndObject();
            }
            json.writeEndObject();
        });
    }

    /**
     * The JSON text of one opportunity.
     *
     * @param opportunity the opportunity
     * @return a JSON object, as it stands in advice
     */
    public static String json(Opportunity opportunity) {
        return JsonText.of(json -> opportunity(json, opportunity));
    }

    /**
     * The JSON text of one rejected candidate.
     *
     * @param rejected the candidate with reasons and, where they exist, figures
     * @return a JSON object
     */
    public static String json(Rejected rejected) {
        return JsonText.of(json -> rejected(json, rejected));
    }

    private static void rejected(JsonGenerator json, Rejected rejected) throws IOException {
        json.writeStartObject();
        candidate(json, rejected.candidate());
        json.writeArrayFieldStart("reasons");
        for (Rejection reason : rejected.reasons()) {
            json.writeStartObject();
            json.writeStringField("reason", lower(reason.reason()));
            json.writeStringField("detail", reason.detail());
            json.writeEndObject();
        }
        json.writeEndArray();
        if (rejected.figures().isPresent()) {
            json.writeFieldName("figures");
            opportunity(json, rejected.figures().get());
        }
        json.writeEndObject();
    }

    private static void candidate(JsonGenerator json, Candidate candidate) throws IOException {
        json.writeStringField("strategy", candidate.strategy());
        json.writeStringField("verb", lower(candidate.verb()));
        json.writeStringField("item", candidate.item());
        if (candidate.venue().isPresent()) {
            json.writeStringField("venue", candidate.venue().get().label());
        }
    }

    private static void opportunity(JsonGenerator json, Opportunity it) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", it.id().hex());
        candidate(json, it.candidate());
        json.writeNumberField("quantity", it.quantity());
        json.writeBooleanField("only_if_held", it.onlyIfHeld());
        OpportunityShape.goods(json, it);
        ask(json, it.ask());
        json.writeStringField("baseline", it.baseline());
        json.writeNumberField("uplift_divines", it.uplift().amount());
        json.writeNumberField("uplift_low_divines", it.upliftLow().amount());
        OpportunityShape.worth(json, it.worth());
        chance(json, it.chance());
        timeToSell(json, it.timeToSell());
        json.writeObjectFieldStart("attention_minutes");
        json.writeNumberField("low", minutes(it.attention().low().value()));
        json.writeNumberField("default", minutes(it.attention().mid().value()));
        json.writeNumberField("high", minutes(it.attention().high().value()));
        json.writeEndObject();
        json.writeNumberField("dpam", it.dpam().value());
        json.writeNumberField("dpam_at_high_minutes", it.dpamAtHigh().value());
        json.writeNumberField("dpam_pessimistic", it.rate().pessimistic());
        goldFee(json, it.goldFee());
        OpportunityShape.effort(json, it.effort());
        OpportunityShape.fall(json, it.fall());
        if (it.minimumLot().isPresent()) {
            json.writeNumberField("minimum_lot", it.minimumLot().get());
        }
        json.writeObjectFieldStart("sample");
        if (it.sample().observations().isPresent()) {
            json.writeNumberField("n", it.sample().observations().getAsLong());
        }
        if (it.sample().sellers().isPresent()) {
            json.writeNumberField("sellers", it.sample().sellers().getAsInt());
        }
        freshness(json, "prices", it.sample().prices());
        freshness(json, "listings", it.sample().listings());
        json.writeEndObject();
        OpportunityShape.evidence(json, it.evidence());
        OpportunityShape.sensitivity(json, it.sensitivity());
        json.writeStringField("tier", lower(it.tier()));
        json.writeArrayFieldStart("cautions");
        for (String caution : it.cautions()) {
            json.writeString(caution);
        }
        json.writeEndArray();
        json.writeStringField("expires_at", it.expiry().toString());
        if (it.outcome().isPresent()) {
            json.writeStringField("outcome", lower(it.outcome().get()));
        }
        json.writeStringField("why", it.why());
        json.writeArrayFieldStart("assumptions");
        for (Assumption assumption : it.assumptions()) {
            json.writeString(assumption.toString());
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void goldFee(JsonGenerator json, GoldFee fee) throws IOException {
        json.writeFieldName("gold_fee");
        if (fee instanceof GoldFee.Exact exact) {
            number(json, exact.perUnit());
        } else if (fee instanceof GoldFee.None) {
            json.writeNumber(0);
        } else {
            json.writeStartObject();
            if (fee instanceof GoldFee.Between between) {
                json.writeFieldName("low");
                number(json, between.low());
                json.writeFieldName("high");
                number(json, between.high());
            } else {
                json.writeStringField("state", "unknown");
            }
            json.writeEndObject();
        }
    }

    private static void number(JsonGenerator json, Rational value) throws IOException {
        if (value.denominator() == 1) {
            json.writeNumber(value.numerator());
        } else {
            json.writeNumber(value.toDouble());
        }
    }

    /** Sums of minutes without the noise of binary fractions. */
    static double minutes(double value) {
        return BigDecimal.valueOf(value).setScale(9, RoundingMode.HALF_EVEN).doubleValue();
    }

    private static void ask(JsonGenerator json, AskPrice ask) throws IOException {
        json.writeObjectFieldStart("ask");
        if (ask instanceof AskPrice.Order order) {
            json.writeStringField("kind", "order");
            json.writeNumberField("give", order.have());
            json.writeNumberField("want", order.want());
            json.writeStringField("currency", order.currency().id());
            json.writeObjectFieldStart("guard");
            json.writeNumberField("give", order.guard().have());
            json.writeNumberField("least", order.guard().want());
            json.writeStringField("currency", order.guard().currency().id());
            json.writeEndObject();
        } else if (ask instanceof AskPrice.Listing listing) {
            json.writeStringField("kind", "listing");
            json.writeStringField("note", OpportunityShape.note(listing.price()));
            json.writeStringField("total", listing.price().total().toString());
            json.writeNumberField("lot", listing.price().lot());
            json.writeStringField("currency", listing.price().currency().id());
            json.writeNumberField("relative", listing.relative());
        } else if (ask instanceof AskPrice.Money money) {
            json.writeStringField("kind", "money");
            json.writeNumberField("units", money.units());
            json.writeStringField("currency", money.currency().id());
        }
        json.writeEndObject();
    }

    private static void chance(JsonGenerator json, SaleChance chance) throws IOException {
        json.writeObjectFieldStart("sale_within_6h");
        if (chance instanceof SaleChance.Observed observed) {
            SellThrough.Known figure = observed.figure();
            json.writeStringField("state", "observed");
            json.writeNumberField("lo", figure.net().lo().value());
            json.writeNumberField("central", figure.net().central().value());
            json.writeNumberField("hi", figure.net().hi().value());
            json.writeNumberField("interval_low", figure.interval().low());
            json.writeNumberField("interval_high", figure.interval().high());
            json.writeNumberField("incidence", figure.incidence().value());
            json.writeNumberField("gone", figure.gone().value());
            json.writeStringField("availability", figure.availability().toString());
            json.writeNumberField("effective_events", figure.effectiveEvents());
        } else if (chance instanceof SaleChance.NotObservable not) {
            json.writeStringField("state", "not_observable");
            json.writeNumberField("share_of_hourly_volume", not.participation());
            json.writeNumberField("assumed_fill_low", not.assumedFillLow().value());
            json.writeNumberField("assumed_fill", not.assumedFill().value());
            json.writeNumberField("assumed_fill_high", not.assumedFillHigh().value());
        } else {
            json.writeStringField("state", "nothing_to_sell");
        }
        json.writeEndObject();
    }

    private static void timeToSell(JsonGenerator json, Optional<MedianTimeToSell> median) throws IOException {
        json.writeObjectFieldStart("time_to_sell_median");
        if (median.isEmpty()) {
            json.writeStringField("state", "not_observable");
        } else if (median.get() instanceof MedianTimeToSell.Reached reached) {
            json.writeStringField("state", "reached");
            json.writeNumberField("minutes", reached.value().toMinutes());
            json.writeNumberField("low_minutes", reached.low().toMinutes());
            if (reached.high().isPresent()) {
                json.writeNumberField("high_minutes", reached.high().get().toMinutes());
            }
        } else if (median.get() instanceof MedianTimeToSell.NotReached not) {
            json.writeStringField("state", "not_reached");
            json.writeNumberField(
                    "restricted_mean_minutes", not.restrictedMean().toMinutes());
            json.writeNumberField("horizon_minutes", not.horizon().toMinutes());
        } else if (median.get() instanceof MedianTimeToSell.Insufficient insufficient) {
            json.writeStringField("state", "insufficient_data");
            json.writeStringField("reason", lower(insufficient.reason()));
        }
        json.writeEndObject();
    }

    private static void freshness(JsonGenerator json, String name, Optional<Freshness> freshness) throws IOException {
        if (freshness.isPresent()) {
            json.writeObjectFieldStart(name);
            json.writeStringField("sampled_at", freshness.get().sampledAt().toString());
            json.writeNumberField("age_minutes", minutes(freshness.get().age().toSeconds() / 60.0));
            json.writeBooleanField("stale", !freshness.get().isFresh());
            json.writeEndObject();
        }
    }

    static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
