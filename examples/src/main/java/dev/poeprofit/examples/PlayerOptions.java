package dev.poeprofit.examples;

import dev.poeprofit.core.attention.AttentionMinutes;
import dev.poeprofit.core.liquidity.Availability;
import dev.poeprofit.core.price.CurrencyId;
import dev.poeprofit.core.strategy.Player;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** What a player says about himself on the command line. */
final class PlayerOptions {
    private static final Pattern SPAN = Pattern.compile("(\\d{1,4}(?:\\.\\d{1,3})?)(m|min|h)");

    @Option(
            names = "--attention",
            paramLabel = "SPAN",
            defaultValue = "30m",
            description = "minutes of attention to spend, such as 30m or 1h (default ${DEFAULT-VALUE})")
    private String attention = "30m";

    @Option(
            names = "--online",
            paramLabel = "SPAN",
            defaultValue = "2h",
            description = "how long you stay online after listing (default ${DEFAULT-VALUE})")
    private String online = "2h";

    @Option(
            names = "--have",
            paramLabel = "ID=UNITS",
            description =
                    "what you hold, by trade id, such as chaos=400; repeatable. Without, advice is for whoever holds a lot")
    private Map<String, Long> have = new LinkedHashMap<>();

    @Option(
            names = "--account",
            paramLabel = "NAME",
            description = "your account, to advise on your open public listings")
    private Set<String> accounts = Set.of();

    Player player() {
        Map<CurrencyId, Long> holdings = new LinkedHashMap<>();
        have.forEach((id, units) -> {
            if (!CurrencyId.isWellFormed(id.toLowerCase(Locale.ROOT)) || units < 0) {
                throw new Main.UsageException("--have must read ID=UNITS with units from 0, was " + id + "=" + units);
            }
            holdings.put(new CurrencyId(id.toLowerCase(Locale.ROOT)), units);
        });
        return new Player(
                new AttentionMinutes(minutes("--attention", attention)),
                new Availability(Duration.ofSeconds(Math.round(60 * minutes("--online", online)))),
                holdings,
                accounts,
                0);
    }

    private static double minutes(String option, String text) {
        Matcher matcher = SPAN.matcher(text);
        if (!matcher.matches()) {
            throw new Main.UsageException(option + " must read like 30m or 1.5h, was '" + text + "'");
        }
        double value = Double.parseDouble(matcher.group(1));
        return matcher.group(2).equals("h") ? 60 * value : value;
    }
}
