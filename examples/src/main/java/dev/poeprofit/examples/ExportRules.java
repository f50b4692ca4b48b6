package dev.poeprofit.examples;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** Stacks and card sets of an export of the game's data ({@code base_items.json} of RePoE), as rules read in the tables. */
final class ExportRules {
    private static final long MAX_BYTES = 256L << 20;
    private static final Pattern REWARD = Pattern.compile("<\\w+>\\{(?:([\\d,]{1,9})x )?([^{}]+)\\}");
    private static final String CARD = "DivinationCard";

    private ExportRules() {}

    /** One item as far as rules need it. */
    private record Item(String name, String itemClass, String stack, String becomes, String reward) {}

    /** Input and output of every full stack and of every card that gives one named good, by input. */
    static Map<String, String> read(Path file) throws IOException {
        if (Files.size(file) > MAX_BYTES) {
            throw new Main.InputException("--diff: " + file + " is larger than the limit of " + MAX_BYTES + " bytes");
        }
        Map<String, Item> items = new HashMap<>();
        try (InputStream raw = Files.newInputStream(file);
                InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
                JsonParser json = new JsonFactory().createParser(in)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new Main.InputException("--diff: " + file + " must hold one object of items by path");
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String path = json.currentName();
                json.nextToken();
                items.put(path, item(json));
            }
        }
        Map<String, String> rules = new TreeMap<>();
        List<Item> cards = new ArrayList<>();
        for (Item item : items.values()) {
            Item becomes = items.get(item.becomes());
            if (becomes != null) {
                rules.put(item.stack() + " " + item.name(), "1 " + becomes.name());
            } else if (item.itemClass().equals(CARD)) {
                cards.add(item);
            }
        }
        for (Item card : cards) {
            Matcher reward = REWARD.matcher(card.reward().strip());
            if (reward.matches()) {
                String units = reward.group(1) == null ? "1" : reward.group(1).replace(",", "");
                rules.put(card.stack() + " " + card.name(), units + " " + reward.group(2));
            }
        }
        return rules;
    }

    private static Item item(JsonParser json) throws IOException {
        Map<String, String> texts = new HashMap<>();
        fields(json, texts);
        return new Item(
                texts.getOrDefault("name", ""),
                texts.getOrDefault("item_class", ""),
                texts.getOrDefault("stack_size", "1"),
                texts.getOrDefault("full_stack_turns_into", ""),
                texts.getOrDefault("description", ""));
    }

    /** Scalars of an object, those of its properties among them; everything else is passed over. */
    private static void fields(JsonParser json, Map<String, String> texts) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return;
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            if (value == JsonToken.START_OBJECT && name.equals("properties")) {
                fields(json, texts);
            } else if (value.isScalarValue()) {
                texts.putIfAbsent(name, json.getText());
            } else {
                json.skipChildren();
            }
        }
    }
}
