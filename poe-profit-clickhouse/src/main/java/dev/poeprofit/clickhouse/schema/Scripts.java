package dev.poeprofit.clickhouse.schema;

import dev.poeprofit.core.port.Digest;
import dev.poeprofit.core.port.schema.AdditiveRule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The packaged scripts in order, with their gaps filled for one server. */
public final class Scripts {
    private static final List<String> NAMES = List.of(
            "V001__pages", "V002__facts", "V003__ops", "V004__views", "V005__readings", "V006__records", "V007__gold");

    private Scripts() {}

    /**
     * The migrations.
     *
     * @param gaps texts for the scripts' {@code ${name}} gaps
     * @param cluster the cluster to make tables on; empty for a single server
     * @return in order of version
     * @throws IllegalStateException if the scripts are out of order, have a gap that is not given, or take something away
     */
    public static List<Migration> migrations(Map<String, String> gaps, Optional<String> cluster) {
        List<Migration> migrations = new ArrayList<>();
        for (String file : NAMES) {
            int version = Integer.parseInt(file.substring(1, 4));
            if (version != migrations.size() + 1) {
                throw new IllegalStateException("script " + file + " is out of order");
            }
            String script = read(file + ".sql");
            List<String> statements = new ArrayList<>();
            for (String statement : AdditiveRule.checked(file, filled(script, gaps))) {
                statements.addAll(
                        cluster.map(name -> ClusterDdl.of(statement, name)).orElse(List.of(statement)));
            }
            migrations.add(new Migration(
                    version,
                    file.substring(6),
                    Digest.of(script.getBytes(StandardCharsets.UTF_8)).hex(),
                    statements));
        }
        return migrations;
    }

    private static String filled(String script, Map<String, String> gaps) {
        String text = script;
        for (Map.Entry<String, String> gap : gaps.entrySet()) {
            text = text.replace("${" + gap.getKey() + "}", gap.getValue());
        }
        int open = text.indexOf("${");
        if (open >= 0) {
            throw new IllegalStateException("nothing fills " + text.substring(open, text.indexOf('}', open) + 1));
        }
        return text;
    }

    private static String read(String file) {
        try (InputStream in = Scripts.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
