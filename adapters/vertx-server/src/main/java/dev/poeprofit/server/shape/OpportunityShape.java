package dev.poeprofit.server.shape;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.poeprofit.core.price.Price;
import dev.poeprofit.core.strategy.BuyOrder;
import dev.poeprofit.core.strategy.Effort;
import dev.poeprofit.core.strategy.Evidence;
import dev.poeprofit.core.strategy.FallRisk;
import dev.poeprofit.core.strategy.Goods;
import dev.poeprofit.core.strategy.NetSplit;
import dev.poeprofit.core.strategy.Opportunity;
import dev.poeprofit.core.strategy.Sensitivity;
import dev.poeprofit.core.strategy.Worth;
import java.io.IOException;
import java.util.List;

/** The parts of an opportunity beside its main figures. */
final class OpportunityShape {
    private OpportunityShape() {}

    /** What to take along and what to buy first. */
    static void goods(JsonGenerator json, Opportunity it) throws IOException {
        json.writeArrayFieldStart("take");
        for (Goods goods : it.take()) {
            json.writeStartObject();
            json.writeStringField("item", goods.item());
            json.writeNumberField("units", goods.units());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeObjectFieldStart("sells");
        json.writeStringField("item", it.sells().item());
        json.writeNumberField("units", it.sells().units());
        json.writeEndObject();
        if (it.buy().isPresent()) {
            BuyOrder buy = it.buy().get();
            json.writeObjectFieldStart("buy");
            json.writeStringField("item", buy.goods().item());
            json.writeNumberField("want", buy.goods().units());
            json.writeNumberField("give", buy.have());
            json.writeStringField("currency", buy.currency().id());
            json.writeObjectFieldStart("guard");
            json.writeNumberField("most", buy.most());
            json.writeStringField("currency", buy.currency().id());
            json.writeEndObject();
            json.writeEndObject();
        }
    }

    static void worth(JsonGenerator json, Worth worth) throws IOException {
        json.writeNumberField("baseline_net_divines", worth.baselineNet().amount());
        NetSplit split = worth.split();
        json.writeObjectFieldStart("net");
        json.writeNumberField("divines", split.net().amount());
        json.writeNumberField("expected_units", split.units());
        json.writeNumberField("price_per_unit", split.pricePerUnit());
        json.writeStringField("currency", split.currency().id());
        json.writeNumberField("divines_per_currency", split.divinesPerCurrency());
        json.writeNumberField("cost_divines", split.cost().amount());
        json.writeEndObject();
    }

    static void effort(JsonGenerator json, Effort effort) throws IOException {
        json.writeObjectFieldStart("whole_minutes");
        json.writeNumberField("low", AdviceShape.minutes(effort.whole().low().value()));
        json.writeNumberField(
                "default", AdviceShape.minutes(effort.whole().mid().value()));
        json.writeNumberField("high", AdviceShape.minutes(effort.whole().high().value()));
        json.writeEndObject();
        json.writeObjectFieldStart("hold");
        if (effort.hold().isPresent()) {
            json.writeStringField("state", "expected");
            json.writeNumberField(
                    "minutes", AdviceShape.minutes(effort.hold().get().value()));
        } else {
            json.writeStringField("state", "not_observable");
        }
        json.writeEndObject();
        json.writeObjectFieldStart("slots");
        json.writeNumberField("exchange_orders", effort.slots().exchangeOrders());
        json.writeNumberField("merchant_listings", effort.slots().merchantListings());
        json.writeNumberField("public_listings", effort.slots().publicListings());
        json.writeEndObject();
    }

    static void fall(JsonGenerator json, FallRisk fall) throws IOException {
        json.writeObjectFieldStart("drawdown");
        if (fall instanceof FallRisk.Assumed assumed) {
            json.writeStringField("state", "assumed");
            json.writeNumberField("most_divines", assumed.most().amount());
            json.writeNumberField("level", FallRisk.LEVEL);
            json.writeNumberField("over_minutes", assumed.over().toMinutes());
            json.writeNumberField("daily_returns", assumed.returns());
        } else if (fall instanceof FallRisk.NotResolvable not) {
            json.writeStringField("state", "not_resolvable");
            json.writeStringField("reason", not.why());
        }
        json.writeEndObject();
    }

    static void evidence(JsonGenerator json, Evidence evidence) throws IOException {
        json.writeObjectFieldStart("evidence");
        json.writeArrayFieldStart("rows");
        for (Evidence.Row row : evidence.rows()) {
            json.writeStartObject();
            json.writeStringField("table", row.table());
            json.writeStringField("key", row.key());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("told");
        for (String told : evidence.told()) {
            json.writeString(told);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("excluded");
        for (Evidence.Exclusion excluded : evidence.excluded()) {
            json.writeStartObject();
            json.writeStringField("what", excluded.what());
            json.writeStringField("why", excluded.why());
            json.writeEndObject();
        }
        json.writeEndArray();
        if (evidence.rule().isPresent()) {
            Evidence.RuleUse rule = evidence.rule().get();
            json.writeObjectFieldStart("rule");
            json.writeStringField("id", rule.id());
            json.writeStringField("verified_for_patch", rule.verifiedFor());
            json.writeStringField("patch", rule.configured());
            json.writeStringField("source", rule.source());
            json.writeStringField("as_of", rule.asOf().toString());
            json.writeStringField("confidence", rule.confidence());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    static void sensitivity(JsonGenerator json, List<Sensitivity> cases) throws IOException {
        json.writeArrayFieldStart("sensitivity");
        for (Sensitivity it : cases) {
            json.writeStartObject();
            json.writeStringField("changed", it.changed());
            json.writeNumberField("uplift_divines", it.uplift().amount());
            json.writeNumberField("dpam", it.dpam());
            json.writeBooleanField("holds", it.holds());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** The price as it is written on an item. */
    static String note(Price price) {
        return "~price " + price.total() + (price.lot() == 1 ? "" : "/" + price.lot()) + " " + price.currency();
    }
}
