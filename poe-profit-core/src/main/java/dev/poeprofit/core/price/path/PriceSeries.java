package dev.poeprofit.core.price.path;

import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.price.Chaos;
import dev.poeprofit.core.price.CurrencyId;
import dev.poeprofit.core.price.Divines;
import dev.poeprofit.core.price.PriceLine;
import dev.poeprofit.core.price.PriceSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Prices of the goods of one overview over time, in divines.
 *
 * @param name what it is a series of, such as {@code pc/Settlers stash-currency Currency}
 * @param samples in order of time, no two at the same time
 */
public record PriceSeries(String name, List<PriceSample> samples) {
    private static final String DIVINE = "Divine Orb";

    /**
     * Copies and checks the samples.
     *
     * @param name name
     * @param samples samples
     * @throws IllegalArgumentException if two samples are not in order of time
     */
    public PriceSeries {
        samples = List.copyOf(samples);
        for (int i = 1; i < samples.size(); i++) {
            if (!samples.get(i - 1).at().isBefore(samples.get(i).at())) {
                throw new IllegalArgumentException("samples of " + name + " must be in order of time, were "
                        + samples.get(i - 1).at() + " and " + samples.get(i).at());
            }
        }
    }

    /**
     * Series from overviews: one for each market, overview and type. Prices are in divines at the rate of the same overview;
     * where it has no line for the divine, at the last rate that an overview of the market with the same kind of source knew
     * before. The divine itself, which would not move, is left out, and so is a sample without any rate.
     *
     * @param snapshots overviews in any order; of two with the same sample time the first counts
     * @return series with at least one sample, by name
     */
    public static List<PriceSeries> inDivines(List<PriceSnapshot> snapshots) {
        List<PriceSnapshot> ordered = snapshots.stream()
                .sorted(Comparator.comparing(PriceSnapshot::sampledAt)
                        .thenComparing(PriceSnapshot::retrievedAt)
                        .thenComparing(PriceSnapshot::bodySha256))
                .toList();
        Map<Market, Map<Boolean, Double>> rates = new TreeMap<>();
        Map<String, TreeMap<Instant, PriceSample>> series = new TreeMap<>();
        for (PriceSnapshot snapshot : ordered) {
            boolean exchange = snapshot.overview() == PriceSnapshot.Overview.EXCHANGE;
            Map<Boolean, Double> known = rates.computeIfAbsent(snapshot.market(), market -> new TreeMap<>());
            chaosPerDivine(snapshot).ifPresent(rate -> known.put(exchange, rate.amount()));
            Double rate = known.get(exchange);
            if (rate != null) {
                String name = snapshot.market() + " " + snapshot.overview().label() + " " + snapshot.type();
                series.computeIfAbsent(name, unseen -> new TreeMap<>())
                        .putIfAbsent(snapshot.sampledAt(), sample(snapshot, rate));
            }
        }
        return series.entrySet().stream()
                .map(entry -> new PriceSeries(
                        entry.getKey(), List.copyOf(entry.getValue().values())))
                .toList();
    }

    private static Optional<Chaos> chaosPerDivine(PriceSnapshot snapshot) {
        return snapshot.lines().stream()
                .filter(PriceSeries::isDivine)
                .map(PriceLine::chaosValue)
                .filter(chaos -> chaos.amount() > 0)
                .findFirst();
    }

    private static boolean isDivine(PriceLine line) {
        return line.name().equals(DIVINE)
                || line.tradeId().filter(CurrencyId.DIVINE.id()::equals).isPresent();
    }

    private static PriceSample sample(PriceSnapshot snapshot, double chaosPerDivine) {
        TreeMap<String, Divines> prices = new TreeMap<>();
        for (PriceLine line : snapshot.lines()) {
            if (!isDivine(line) && line.chaosValue().amount() > 0) {
                String good = line.detailsId().isEmpty() ? line.name() : line.detailsId();
                prices.putIfAbsent(good, new Divines(line.chaosValue().amount() / chaosPerDivine));
            }
        }
        return new PriceSample(snapshot.sampledAt(), prices);
    }

    /**
     * Time between samples.
     *
     * @return the median gap; empty with fewer than two samples
     */
    public Optional<Duration> spacing() {
        List<Long> gaps = new ArrayList<>();
        for (int i = 1; i < samples.size(); i++) {
            gaps.add(Duration.between(samples.get(i - 1).at(), samples.get(i).at())
                    .toMillis());
        }
        gaps.sort(Comparator.naturalOrder());
        return gaps.isEmpty()
                ? Optional.empty()
                : Optional.of(Duration.ofMillis(Math.max(1, gaps.get(gaps.size() / 2))));
    }
}
