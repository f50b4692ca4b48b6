package dev.poeprofit.examples;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Recorded answers of the real services, where they are at hand; tests that need them are skipped where they are not. */
final class Recorded {
    static final ObjectMapper JSON = new ObjectMapper();

    private Recorded() {}

    static Path folder(String name) {
        String root = System.getProperty("poeprofit.shared", "");
        assumeTrue(!root.isBlank() && Files.isDirectory(Path.of(root)), "no recorded answers here");
        return Path.of(root, name);
    }

    static JsonNode json(Path file) throws IOException {
        try (InputStream in = open(file)) {
            return JSON.readTree(in);
        }
    }

    static InputStream open(Path file) throws IOException {
        InputStream in = Files.newInputStream(file);
        return file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
    }

    /** A page around tabs that were recorded without one; what the recording took away is made up. */
    static void writePage(Path file, String nextChangeId, List<JsonNode> tabs) throws IOException {
        ObjectNode page = JSON.createObjectNode().put("next_change_id", nextChangeId);
        ArrayNode stashes = page.putArray("stashes");
        int number = 0;
        for (JsonNode tab : tabs) {
            ObjectNode copy = tab.deepCopy();
            if (!copy.hasNonNull("id")) {
                copy.put("id", String.format("%016x%048x", ++number, 0));
            }
            if (!copy.has("public")) {
                copy.put("public", true);
            }
            if (!copy.has("stashType")) {
                copy.put("stashType", "PremiumStash");
            }
            stashes.add(copy);
        }
        JSON.writeValue(file.toFile(), page);
    }

    /** Rows of a CSV file with quoted fields. */
    static List<List<String>> csv(Path file) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        try (BufferedReader in = new BufferedReader(new InputStreamReader(open(file), StandardCharsets.UTF_8))) {
            List<String> row = new ArrayList<>();
            StringBuilder field = new StringBuilder();
            boolean quoted = false;
            for (int c = in.read(); c >= 0; c = in.read()) {
                if (c == '"') {
                    in.mark(1);
                    boolean doubled = quoted && in.read() == '"';
                    if (doubled) {
                        field.append('"');
                    } else {
                        if (quoted) {
                            in.reset();
                        }
                        quoted = !quoted;
                    }
                } else if (!quoted && (c == ',' || c == '\n')) {
                    row.add(field.toString());
                    field.setLength(0);
                    if (c == '\n') {
                        rows.add(row);
                        row = new ArrayList<>();
                    }
                } else if (quoted || c != '\r') {
                    field.append((char) c);
                }
            }
        }
        return rows;
    }
}
