package dev.poeprofit.sim.league;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads a tree of plain values as a league file; every key that it does not know is an error that names the known ones. */
final class LeagueTree {
    private static final List<String> TOP = List.of("name", "seed", "days", "warmup", "null");
    private static final List<String> FORMS = List.of("uniform", "log_uniform", "triangular", "one_of");
    private static final double DAY_MILLIS = 86_400_000;
    private static final int MAX_PARTS = 50;

    private LeagueTree() {}

    static LeagueSpec read(Map<String, ?> tree) {
        LeagueSpec.Builder builder = LeagueSpec.seeded(whole("seed", tree.get("seed"), 1));
        for (Map.Entry<String, ?> entry : tree.entrySet()) {
            Object value = entry.getValue();
            switch (entry.getKey()) {
                case "name" -> builder.name(text("name", value));
                case "seed" -> {}
                case "days" -> builder.days((int) StrictMath.min(Integer.MAX_VALUE, whole("days", value, 1)));
                case "warmup" -> builder.warmup(Duration.ofMillis((long) (number("warmup", value) * DAY_MILLIS)));
                case "null" -> builder.nothingPays(truth("null", value));
                default -> family(builder, entry.getKey(), value);
            }
        }
        return builder.build();
    }

    private static void family(LeagueSpec.Builder builder, String name, @Nullable Object value) {
        Family family = Family.find(name).orElseThrow(() -> {
            TreeSet<String> known = new TreeSet<>(TOP);
            for (Family one : Family.values()) {
                known.add(one.fileName());
            }
            return new IllegalArgumentException("unknown key '" + name + "'; known are " + known);
        });
        List<Families.Part> parts = new ArrayList<>();
        if (value instanceof List<?> list) {
            if (list.isEmpty() || list.size() > MAX_PARTS) {
                throw new IllegalArgumentException(name + " must have 1-" + MAX_PARTS + " parts, was " + list.size());
            }
            for (Object part : list) {
                Map<?, ?> map = map(name, part);
                if (!map.containsKey("share")) {
                    throw new IllegalArgumentException(name + ": each part of a mixture needs a share");
                }
                parts.add(part(family, map));
            }
        } else {
            parts.add(part(family, map(name, value)));
        }
        builder.mix(family, parts);
    }

    private static Families.Part part(Family family, Map<?, ?> map) {
        double share = 1;
        Map<LeagueKey, Scalar> numbers = new EnumMap<>(LeagueKey.class);
        Map<LeagueKey, List<String>> words = new EnumMap<>(LeagueKey.class);
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            String name = String.valueOf(entry.getKey());
            LeagueKey key = find(family, name);
            if (key == null && name.equals("share")) {
                share = number(family.fileName() + ".share", entry.getValue());
            } else if (key == null) {
                throw new IllegalArgumentException("unknown key '" + family.fileName() + "." + name + "'; known are "
                        + family.keys().stream().map(LeagueKey::key).toList());
            } else if (key.isWord()) {
                words.put(key, words(key.path(), entry.getValue()));
            } else {
                numbers.put(key, scalar(key.path(), entry.getValue()));
            }
        }
        return new Families.Part(share, new Section(numbers, words));
    }

    private static @Nullable LeagueKey find(Family family, String name) {
        for (LeagueKey key : family.keys()) {
            if (key.key().equals(name)) {
                return key;
            }
        }
        return null;
    }

    private static List<String> words(String path, @Nullable Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(it -> text(path, it)).toList();
        }
        return List.of(text(path, value));
    }

    private static Scalar scalar(String path, @Nullable Object value) {
        if (value instanceof Boolean truth) {
            return Scalar.of(truth ? 1 : 0);
        }
        if (!(value instanceof Map<?, ?> map)) {
            return Scalar.of(number(path, value));
        }
        if (map.size() != 1
                || !FORMS.contains(String.valueOf(map.keySet().iterator().next()))) {
            throw new IllegalArgumentException(
                    path + " must be a number or one of " + FORMS + " with a list of numbers, was " + map);
        }
        String form = String.valueOf(map.keySet().iterator().next());
        Object arguments = map.values().iterator().next();
        if (!(arguments instanceof List<?> list)) {
            throw new IllegalArgumentException(path + "." + form + " must be a list of numbers, was " + arguments);
        }
        List<Double> n = list.stream().map(it -> number(path + "." + form, it)).toList();
        int wanted = form.equals("triangular") ? 3 : form.equals("one_of") ? n.size() : 2;
        if (n.size() != wanted || n.isEmpty()) {
            throw new IllegalArgumentException(path + "." + form + " must have " + wanted + " numbers, was " + n);
        }
        try {
            return switch (form) {
                case "uniform" -> new Scalar.Uniform(n.get(0), n.get(1));
                case "log_uniform" -> new Scalar.LogUniform(n.get(0), n.get(1));
                case "triangular" -> new Scalar.Triangular(n.get(0), n.get(1), n.get(2));
                default -> new Scalar.OneOf(n);
            };
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(path + "." + form + ": " + e.getMessage(), e);
        }
    }

    private static Map<?, ?> map(String path, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw new IllegalArgumentException(path + " must be an object, was " + value);
    }

    private static String text(String path, @Nullable Object value) {
        if (value instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException(path + " must be a text, was " + value);
    }

    private static boolean truth(String path, @Nullable Object value) {
        if (value instanceof Boolean truth) {
            return truth;
        }
        throw new IllegalArgumentException(path + " must be true or false, was " + value);
    }

    private static double number(String path, @Nullable Object value) {
        if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
            return number.doubleValue();
        }
        throw new IllegalArgumentException(path + " must be a number, was " + value);
    }

    private static long whole(String path, @Nullable Object value, long otherwise) {
        if (value == null) {
            return otherwise;
        }
        double number = number(path, value);
        if (number != StrictMath.rint(number)) {
            throw new IllegalArgumentException(path + " must be a whole number, was " + value);
        }
        return value instanceof Long exact ? exact : (long) number;
    }
}
