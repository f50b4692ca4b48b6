package dev.poeprofit.examples.league;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.poeprofit.sim.league.LeagueSpec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads league files: JSON with the keys of {@link dev.poeprofit.sim.league.LeagueKey}. A key that is unknown or given twice is an error that says so.
 */
public final class LeagueFile {
    private static final long MAX_BYTES = 1 << 20;
    private static final int MAX_DEPTH = 8;
    private static final int MAX_TEXT = 1_000;
    private static final String INDEX = "presets.txt";
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(MAX_TEXT)
                    .build())
            .build();

    private LeagueFile() {}

    /**
     * The league of an option: a preset's name, or a file.
     *
     * @param option what was given
     * @return the league
     * @throws IllegalArgumentException if it is neither, or the file is wrong; the message names it and the rule
     */
    public static LeagueSpec open(String option) {
        if (presets().contains(option)) {
            return preset(option);
        }
        Path file = Path.of(option);
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("must be a file or one of " + presets() + ", was '" + option + "'");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return read(option, in.readNBytes((int) MAX_BYTES + 1));
        } catch (IOException e) {
            throw new IllegalArgumentException(option + " cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * The leagues that come with the program.
     *
     * @return their names, in the order of the documentation
     */
    public static List<String> presets() {
        return text(INDEX)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    /**
     * A league that comes with the program.
     *
     * @param name its name
     * @return the league
     * @throws IllegalArgumentException if there is none of that name
     */
    public static LeagueSpec preset(String name) {
        if (!presets().contains(name)) {
            throw new IllegalArgumentException("preset must be one of " + presets() + ", was '" + name + "'");
        }
        return read(name, text(name + ".json").getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads a league file.
     *
     * @param name what errors call it
     * @param json the file, UTF-8, at most 1 MiB
     * @return the league
     * @throws IllegalArgumentException if it is no JSON object or says what cannot be
     */
    public static LeagueSpec read(String name, byte[] json) {
        if (json.length > MAX_BYTES) {
            throw new IllegalArgumentException(name + " must have at most " + MAX_BYTES + " bytes, has more");
        }
        try (JsonParser parser = FACTORY.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException(name + " must be a JSON object");
            }
            Map<String, Object> tree = object(parser);
            if (parser.nextToken() != null) {
                throw new IllegalArgumentException(name + " must end after its object");
            }
            return LeagueSpec.of(tree);
        } catch (IOException e) {
            throw new IllegalArgumentException(name + " is no JSON: " + firstLine(e), e);
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            throw message.startsWith(name) ? e : new IllegalArgumentException(name + ": " + message, e);
        }
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("broken");
    }

    private static Map<String, Object> object(JsonParser parser) throws IOException {
        Map<String, Object> map = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            map.put(name, value(name, parser));
        }
        return map;
    }

    private static Object value(String name, JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> {
                List<Object> list = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    list.add(value(name, parser));
                }
                yield list;
            }
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT ->
                parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                        ? parser.getDoubleValue()
                        : (Object) parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> throw new IllegalArgumentException(name + " must not be " + token.asString());
        };
    }

    private static String text(String resource) {
        try (InputStream in = LeagueFile.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(
                        "resource " + resource + " is missing beside " + LeagueFile.class.getName());
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }
}
