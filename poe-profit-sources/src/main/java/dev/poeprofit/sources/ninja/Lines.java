package dev.poeprofit.sources.ninja;

import dev.poeprofit.core.price.Chaos;
import dev.poeprofit.core.price.PriceLine;
import dev.poeprofit.core.price.PriceSnapshot;
import dev.poeprofit.sources.ninja.LineDraft.Sparkline;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes price lines out of what was read, one way for each overview. A line without a name or a price above 0 is none. */
final class Lines {
    /** Types whose {@code levelRequired} is the item level of the good. */
    private static final Set<String> BRACKETED = Set.of("BaseType", "ClusterJewel");

    private Lines() {}

    static Optional<PriceLine> line(PriceSnapshot.Overview overview, String type, OverviewDraft draft, LineDraft line) {
        return switch (overview) {
            case EXCHANGE -> exchange(draft, line);
            case STASH_CURRENCY -> currency(draft, line);
            case STASH_ITEM -> item(type, line);
        };
    }

    private static Optional<PriceLine> exchange(OverviewDraft draft, LineDraft line) {
        OptionalDouble chaosPerPrimary = draft.chaosPerPrimary();
        String id = line.id;
        if (id == null || id.isBlank() || chaosPerPrimary.isEmpty()) {
            return Optional.empty();
        }
        double factor = chaosPerPrimary.getAsDouble();
        OverviewDraft.Good good = draft.goods.get(id);
        String name = good == null || good.name() == null ? id : good.name();
        String detailsId = good == null || good.detailsId() == null ? id : good.detailsId();
        OptionalDouble volume = line.volumePrimaryValue;
        return chaos(line.primaryValue, factor)
                .map(value -> new PriceLine(
                        detailsId,
                        Optional.of(id),
                        name,
                        Optional.empty(),
                        Optional.empty(),
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        false,
                        OptionalInt.empty(),
                        value,
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        volume.isPresent() ? OptionalDouble.of(volume.getAsDouble() * factor) : volume,
                        OptionalDouble.empty(),
                        line.sparkline.data(),
                        line.sparkline.totalChange(),
                        Optional.empty()));
    }

    private static Optional<PriceLine> currency(OverviewDraft draft, LineDraft line) {
        String name = line.currencyTypeName;
        if (name == null || name.isBlank()) {
            return Optional.empty();
        }
        boolean received = line.receive.value().isPresent();
        LineDraft.Side counted = received ? line.receive : line.pay;
        Sparkline sparkline = line.receiveSparkline;
        return chaos(line.chaosEquivalent, 1)
                .map(value -> new PriceLine(
                        filled(line.detailsId).orElse(name),
                        Optional.ofNullable(draft.tradeIds.get(name)),
                        name,
                        Optional.empty(),
                        Optional.empty(),
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        false,
                        OptionalInt.empty(),
                        value,
                        counted.count(),
                        counted.listingCount(),
                        OptionalDouble.empty(),
                        sellPerChaos(draft, line),
                        sparkline.data(),
                        sparkline.totalChange(),
                        newest(line)));
    }

    /** The other side of the book, only where it is counted in chaos: dear goods have been counted in exalted orbs. */
    private static OptionalDouble sellPerChaos(OverviewDraft draft, LineDraft line) {
        boolean inChaos = line.pay.getCurrencyId().orElse(-1) == draft.chaosNumber;
        return inChaos && line.pay.value().orElse(0) > 0 ? line.pay.value() : OptionalDouble.empty();
    }

    private static Optional<Instant> newest(LineDraft line) {
        Optional<Instant> pay = line.pay.sampledAt();
        Optional<Instant> receive = line.receive.sampledAt();
        if (pay.isEmpty() || receive.isEmpty()) {
            return pay.isEmpty() ? receive : pay;
        }
        return pay.get().isAfter(receive.get()) ? pay : receive;
    }

    private static Optional<PriceLine> item(String type, LineDraft line) {
        String detailsId = filled(line.detailsId).or(() -> filled(line.id)).orElse(null);
        String name = line.name;
        if (detailsId == null || name == null || name.isBlank()) {
            return Optional.empty();
        }
        return chaos(line.chaosValue, 1)
                .map(value -> new PriceLine(
                        detailsId,
                        Optional.empty(),
                        name,
                        filled(line.baseType),
                        filled(line.variant),
                        positive(line.links),
                        positive(line.gemLevel),
                        positive(line.gemQuality),
                        line.corrupted,
                        BRACKETED.contains(type) ? positive(line.levelRequired) : OptionalInt.empty(),
                        value,
                        line.count,
                        line.listingCount,
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        line.sparkline.data(),
                        line.sparkline.totalChange(),
                        Optional.empty()));
    }

    private static Optional<Chaos> chaos(OptionalDouble value, double factor) {
        double chaos = value.orElse(0) * factor;
        return chaos > 0 && Double.isFinite(chaos) ? Optional.of(new Chaos(chaos)) : Optional.empty();
    }

    private static Optional<String> filled(@Nullable String text) {
        return text == null || text.isBlank() ? Optional.empty() : Optional.of(text);
    }

    /** Until 2020 the source wrote 0 where it meant nothing. */
    private static OptionalInt positive(OptionalInt value) {
        return value.orElse(0) > 0 ? value : OptionalInt.empty();
    }
}
