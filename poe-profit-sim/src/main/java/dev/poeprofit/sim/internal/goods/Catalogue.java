package dev.poeprofit.sim.internal.goods;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the catalogue of goods: a table of names, ids and typical prices, kinds interleaved so that any first part is mixed. */
public final class Catalogue {
    private static final String FILE = "goods.tsv";
    private static final int COLUMNS = 8;

    private Catalogue() {}

    /**
     * The first goods of the catalogue.
     *
     * @param count how many; Chaos, Divine and Exalted Orb come first
     * @return the goods
     * @throws IllegalArgumentException if the catalogue has fewer
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
        if (goods.size() < count) {
            throw new IllegalArgumentException("goods must be at most " + goods.size() + ", was " + count);
        }
        return List.copyOf(goods);
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
