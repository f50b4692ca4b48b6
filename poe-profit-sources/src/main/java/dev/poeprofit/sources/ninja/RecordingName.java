package dev.poeprofit.sources.ninja;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the name of a recorded overview says. See {@link NinjaFiles} for the forms.
 *
 * @param league the league, in capitals as the game writes it
 * @param type the type, as the source spells it
 * @param at the time in the name; the start of the day, month or year it names
 */
record RecordingName(String league, String type, Instant at) {
    /** How the source spells its types. */
    private static final List<String> TYPES = List.of(
            "Currency",
            "Fragment",
            "DivinationCard",
            "Scarab",
            "Essence",
            "Oil",
            "Fossil",
            "Resonator",
            "DeliriumOrb",
            "Artifact",
            "Tattoo",
            "Omen",
            "AllflameEmber",
            "Runegraft",
            "DjinnCoin",
            "Astrolabe",
            "UniqueWeapon",
            "UniqueArmour",
            "UniqueAccessory",
            "UniqueFlask",
            "UniqueJewel",
            "UniqueMap",
            "UniqueRelic",
            "UniqueTincture",
            "SkillGem",
            "BaseType",
            "ClusterJewel",
            "BlightedMap",
            "BlightRavagedMap");

    private static final Pattern TIME =
            Pattern.compile("(\\d{4})(?:-(\\d{2})(?:-(\\d{2})(?:T(\\d{2}):?(\\d{2})Z)?)?)?");
    private static final Pattern SINGLE = Pattern.compile(".*_([^_]+)_([^_]+)_([^_]+)");
    private static final Pattern SERIES = Pattern.compile("(.+)-series[-_](.+)");

    /** Reads the name of a file with one overview; empty if it does not say league, type and time. */
    static Optional<RecordingName> of(Path file) {
        String stem = stem(file);
        Matcher single = SINGLE.matcher("_" + stem);
        if (single.matches()) {
            return time(single.group(3))
                    .map(at -> new RecordingName(league(single.group(1)), type(single.group(2)), at));
        }
        Path directory = file.toAbsolutePath().getParent();
        if (directory == null || directory.getFileName() == null) {
            return Optional.empty();
        }
        Matcher series = SERIES.matcher(directory.getFileName().toString());
        return series.matches()
                ? time(stem).map(at -> new RecordingName(league(series.group(2)), type(series.group(1)), at))
                : Optional.empty();
    }

    /** The type of a file with a series; its lines say league and time. */
    static Optional<String> typeOfSeries(Path file) {
        Matcher series = SERIES.matcher(stem(file));
        return series.matches() ? Optional.of(type(series.group(1))) : Optional.empty();
    }

    private static String stem(Path file) {
        return file.getFileName().toString().replaceFirst("\\.(nd)?json(\\.gz)?$", "");
    }

    private static String league(String words) {
        return Stream.of(words.split("-")).map(RecordingName::capital).collect(Collectors.joining(" "));
    }

    private static String type(String words) {
        String letters = words.replace("-", "");
        return TYPES.stream()
                .filter(letters::equalsIgnoreCase)
                .findFirst()
                .orElseGet(() ->
                        Stream.of(words.split("-")).map(RecordingName::capital).collect(Collectors.joining()));
    }

    private static String capital(String word) {
        return word.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    private static Optional<Instant> time(String text) {
        Matcher matcher = TIME.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDateTime.of(
                            part(matcher, 1, 0),
                            part(matcher, 2, 1),
                            part(matcher, 3, 1),
                            part(matcher, 4, 0),
                            part(matcher, 5, 0))
                    .toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static int part(Matcher matcher, int group, int ifAbsent) {
        return matcher.group(group) == null ? ifAbsent : Integer.parseInt(matcher.group(group));
    }
}
