package dev.poeprofit.examples;

import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads values by key and gathers everything that is wrong with them. */
final class ConfigReader {
    private static final int MAX_FILE_BYTES = 256 << 10;
    private static final int SHOWN = 80;
    private static final Pattern SPAN = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h|d)");

    private static final Set<ConfigKey> SECRETS = Set.of(
            ConfigKey.SECRET_FILE,
            ConfigKey.SECRET_ENV,
            ConfigKey.SERVER_URL,
            ConfigKey.SERVER_PASSWORD_FILE,
            ConfigKey.SERVER_PASSWORD_ENV,
            ConfigKey.ALERTS_WEBHOOK_FILE,
            ConfigKey.ALERTS_WEBHOOK_ENV);

    private final Map<ConfigKey, String> values = new TreeMap<>();
    private final Map<ConfigKey, String> setBy = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();

    /** Reads a file, then variables of the environment, then what the command line says; the later counts. */
    ConfigReader(Path file, Map<String, String> environment, Map<ConfigKey, String> commandLine) {
        readFile(file);
        readEnvironment(environment);
        commandLine.forEach((key, value) -> set(key, value, "the command line"));
    }

    private void readFile(Path file) {
        String text;
        try {
            if (!Files.isRegularFile(file)) {
                throw new Main.UsageException("--config: no such file: " + file);
            }
            if (Files.size(file) > MAX_FILE_BYTES) {
                throw new Main.UsageException(
                        "--config: " + file + " is larger than the limit of " + MAX_FILE_BYTES + " bytes");
            }
            text = Files.readString(file, StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            throw new Main.UsageException("--config: " + file + " is not UTF-8 text");
        } catch (IOException e) {
            throw new Main.UsageException("--config: cannot read " + file + ": " + e);
        }
        Entries entries = new Entries();
        try {
            entries.load(new StringReader(text));
        } catch (IOException | IllegalArgumentException e) {
            problems.add(file + ": " + e.getMessage());
        }
        entries.twice.forEach(key -> problems.add(key + " stands in the file more than once"));
        entries.order.forEach(key -> ConfigKey.find(key)
                .ifPresentOrElse(
                        known -> set(known, entries.getProperty(key), "the file"), () -> problems.add(unknown(key))));
    }

    private static String unknown(String key) {
        if (key.toLowerCase(Locale.ROOT).endsWith("secret")) {
            return key + ": a secret does not belong into the configuration; name a file with "
                    + ConfigKey.SECRET_FILE.key() + " or set the environment variable "
                    + ConfigKey.SECRET_ENV.fallback();
        }
        if (key.toLowerCase(Locale.ROOT).endsWith("password")) {
            return key + ": a password does not belong into the configuration; name a file with "
                    + ConfigKey.SERVER_PASSWORD_FILE.key() + " or set the environment variable "
                    + ConfigKey.SERVER_PASSWORD_ENV.fallback();
        }
        return key + ": no such key"
                + Spelling.nearest(
                                key,
                                Stream.of(ConfigKey.values())
                                        .map(ConfigKey::key)
                                        .toList())
                        .map(near -> "; did you mean " + near)
                        .orElse("");
    }

    private void readEnvironment(Map<String, String> environment) {
        Map<String, ConfigKey> variables = new TreeMap<>();
        for (ConfigKey key : ConfigKey.values()) {
            variables.put(key.variable(), key);
        }
        environment.forEach((name, value) -> {
            ConfigKey key = variables.get(name);
            if (key != null) {
                set(key, value, name);
            } else if (name.startsWith(RunConfig.VARIABLES) && !isSecret(name)) {
                // The value is not shown: it may be a secret under a name that we do not know.
                problems.add(name + ": no such variable"
                        + Spelling.nearest(name, variables.keySet())
                                .map(near -> "; did you mean " + near)
                                .orElse(""));
            }
        });
    }

    private static boolean isSecret(String variable) {
        return variable.endsWith("SECRET") || variable.endsWith("PASSWORD");
    }

    /** Whether a value was given, by whatever means. */
    boolean isSet(ConfigKey key) {
        return values.containsKey(key);
    }

    private void set(ConfigKey key, String value, String by) {
        values.put(key, value.strip());
        setBy.put(key, by);
    }

    /** Everything that is wrong so far. */
    List<String> problems() {
        return problems;
    }

    /** Adds a problem. What was given is shown, but where somebody may have pasted the secret instead of its place. */
    void problem(ConfigKey key, String rule) {
        problems.add(key.key()
                + Optional.ofNullable(setBy.get(key)).map(by -> " (" + by + ")").orElse("") + ": " + rule
                + (SECRETS.contains(key)
                        ? " (not shown: it may hold the secret itself)"
                        : ", was " + shown(text(key))));
    }

    private static String shown(String value) {
        if (value.isEmpty()) {
            return "empty";
        }
        String plain = value.replaceAll("\\p{Cntrl}", "?");
        return "'" + (plain.length() > SHOWN ? plain.substring(0, SHOWN) + "…" : plain) + "'";
    }

    /** Every value in force by its key, for show: where somebody may have pasted a secret, nothing of it. */
    Map<String, String> shown() {
        Map<String, String> all = new TreeMap<>();
        for (ConfigKey key : ConfigKey.values()) {
            all.put(key.key(), SECRETS.contains(key) && find(key).isPresent() ? "***" : text(key));
        }
        return all;
    }

    String text(ConfigKey key) {
        return values.getOrDefault(key, key.fallback());
    }

    Optional<String> find(ConfigKey key) {
        return Optional.of(text(key)).filter(text -> !text.isEmpty());
    }

    /** Parts between commas, without blanks around them; none if the text is empty. */
    List<String> list(ConfigKey key) {
        return Stream.of(text(key).split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .distinct()
                .toList();
    }

    boolean flag(ConfigKey key) {
        String text = text(key);
        if (!text.equals("true") && !text.equals("false")) {
            problem(key, "must be true or false");
        }
        return text.equals("true");
    }

    int number(ConfigKey key, int least, int most) {
        String text = text(key);
        if (text.matches("\\d{1,9}")) {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        }
        problem(key, "must be a whole number in " + least + "-" + most);
        return Integer.parseInt(key.fallback());
    }

    double decimal(ConfigKey key, double least, double most) {
        String text = text(key);
        if (text.matches("\\d{1,6}(\\.\\d{1,6})?")) {
            double number = Double.parseDouble(text);
            if (number >= least && number <= most) {
                return number;
            }
        }
        problem(key, "must be a number in " + key.rule());
        return Double.parseDouble(key.fallback());
    }

    Duration span(ConfigKey key, Duration least, Duration most) {
        Optional<Duration> span = span(text(key)).filter(it -> it.compareTo(least) >= 0 && it.compareTo(most) <= 0);
        if (span.isEmpty()) {
            problem(key, "must be a time in " + key.rule() + ", written like 90s, 15m or 24h");
        }
        return span.or(() -> span(key.fallback())).orElseThrow();
    }

    static Optional<Duration> span(String text) {
        Matcher parts = SPAN.matcher(text);
        if (parts.matches()) {
            long number = Long.parseLong(parts.group(1));
            return Optional.of(
                    switch (parts.group(2)) {
                        case "ms" -> Duration.ofMillis(number);
                        case "s" -> Duration.ofSeconds(number);
                        case "m" -> Duration.ofMinutes(number);
                        case "h" -> Duration.ofHours(number);
                        default -> Duration.ofDays(number);
                    });
        }
        try {
            return Optional.of(Duration.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** An http address with a host; a secret in it would end up in logs. */
    Optional<URI> address(ConfigKey key) {
        try {
            URI uri = new URI(text(key));
            boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            if (!web || uri.getHost() == null) {
                problem(key, "must be an address that begins with https:// and names a host");
            } else if (uri.getUserInfo() != null) {
                problems.add(key.key() + ": must not hold a user or password (not shown)");
            } else if (uri.getRawFragment() != null) {
                problem(key, "must have no part after a #");
            } else if (uri.getScheme().equals("http") && !isLoopback(uri.getHost())) {
                problem(key, "must begin with https:// unless it is on this machine");
            } else {
                return Optional.of(uri);
            }
        } catch (URISyntaxException e) {
            problem(key, "must be an address");
        }
        return Optional.empty();
    }

    private static boolean isLoopback(String host) {
        return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}");
    }

    Optional<Path> path(ConfigKey key, Path relativeTo) {
        try {
            return find(key).map(text -> relativeTo.resolve(Path.of(text)));
        } catch (InvalidPathException e) {
            problem(key, "must name a file");
            return Optional.empty();
        }
    }

    /** A file's entries in their order, and those that stand in it twice. */
    private static final class Entries extends Properties {
        private static final long serialVersionUID = 1L;

        private final List<String> order = new ArrayList<>();
        private final List<String> twice = new ArrayList<>();

        @Override
        public synchronized Object put(Object key, Object value) {
            if (order.contains(key.toString())) {
                twice.add(key.toString());
            } else {
                order.add(key.toString());
            }
            return super.put(key, value);
        }
    }
}
