package dev.poeprofit.sim.internal.goods;

import dev.poeprofit.sim.internal.Draw;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads the catalogue of goods: a table of names, ids and typical prices, kinds interleaved so that any first part is mixed. */
public final class Catalogue {
    private static final String FILE = "goods.tsv";
    private static final int COLUMNS = 8;
    /** Chaos, Divine and Exalted Orb: prices are written in them, so there are no others. */
    private static final int CURRENCIES = 3;
    /** Variants are the same in every league. */
    private static final long VARIANT_SEED = 1;
    /** Variants cost up to so many times more or less than what they are made of (assumption of this project). */
    private static final double VARIANT_SPREAD = 4;

    private static final double LEAST_PRICE = 0.05;
    private static final double MOST_PRICE = 50_000;
    private static final List<String> SYLLABLES =
            List.of("ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu", "na", "pe", "ri", "so", "tu", "va");

    private Catalogue() {}

    /**
     * The first goods of the catalogue. When they run out, variants follow: the same kinds, stacks and attributes, other names
     * and prices.
     *
     * @param count how many; Chaos, Divine and Exalted Orb come first
     * @return the goods
     */
    public static List<Good> first(int count) {
        List<Good> goods = new ArrayList<>(count);
        try (InputStream in = Catalogue.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException("resource " + FILE + " is missing beside " + Catalogue.class.getName());
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null && goods.size() < count; line = lines.readLine()) {
                if (!line.startsWith("#")) {
                    goods.add(parse(line, goods.size()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + FILE, e);
        }
        int written = goods.size();
        for (int i = written; i < count; i++) {
            int templates = written - CURRENCIES;
            goods.add(variant(goods.get(CURRENCIES + (i - written) % templates), i, 1 + (i - written) / templates));
        }
        return List.copyOf(goods);
    }

    /** Letters only, for numbers are no part of a modifier's identity. */
    private static String suffix(int generation) {
        StringBuilder out = new StringBuilder();
        for (int left = generation; left > 0; left /= SYLLABLES.size()) {
            out.append(SYLLABLES.get(left % SYLLABLES.size()));
        }
        return out.substring(0, 1).toUpperCase(Locale.ROOT) + out.substring(1);
    }

    private static Good variant(Good of, int index, int generation) {
        String suffix = suffix(generation);
        boolean baseIsName = of.name().equals(of.baseType());
        Map<String, String> attributes = new LinkedHashMap<>(of.attributes());
        attributes.remove("sought");
        attributes.remove("reward");
        attributes.computeIfPresent("enchant", (key, line) -> line + " " + suffix);
        boolean clusterBase = of.kind() == GoodKind.CLUSTER;
        double price = of.chaosAtStart()
                * Draw.of(VARIANT_SEED, "variant", index).logUniform(1 / VARIANT_SPREAD, VARIANT_SPREAD);
        return new Good(
                index,
                of.kind(),
                of.id() + "-" + suffix.toLowerCase(Locale.ROOT),
                of.detailsId().isEmpty() ? "" : of.detailsId() + "-" + suffix.toLowerCase(Locale.ROOT),
                clusterBase ? of.name() : of.name() + " " + suffix,
                baseIsName && !clusterBase ? of.baseType() + " " + suffix : of.baseType(),
                StrictMath.max(LEAST_PRICE, StrictMath.min(MOST_PRICE, price)),
                of.stack(),
                attributes);
    }

    private static Good parse(String line, int index) {
        String[] cells = line.split("\t", -1);
        if (cells.length != COLUMNS) {
            throw new IllegalStateException(FILE + " needs " + COLUMNS + " columns, found '" + line + "'");
        }
        Map<String, String> attributes = new LinkedHashMap<>();
        for (String pair : cells[7].split(";", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                attributes.put(pair.substring(0, equals), pair.substring(equals + 1));
            }
        }
        return new Good(
                index,
                GoodKind.valueOf(cells[0]),
                cells[1],
                cells[2],
                cells[3],
                cells[4],
                Double.parseDouble(cells[5]),
                Integer.parseInt(cells[6]),
                attributes);
    }
}
