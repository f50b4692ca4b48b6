package dev.poeprofit.core.alert;

import static dev.poeprofit.core.alert.AlertSeverity.CRITICAL;
import static dev.poeprofit.core.alert.AlertSeverity.HIGH;
import static dev.poeprofit.core.alert.AlertSeverity.LOW;
import static dev.poeprofit.core.alert.AlertSeverity.MEDIUM;

import dev.poeprofit.core.alert.AlertClass.Band;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Classes of alerts that say that something is so, without a figure: their level is 1 while it is. Their severities are
 * assumptions of this project.
 */
final class FaultClasses {
    private static final double ON = 1;
    private static final Duration KEEP = Duration.ofSeconds(60);
    private static final Duration STALE = Duration.ofMinutes(5);
    private static final Duration ACK = Duration.ofHours(2);
    private static final String OURS = "assumption of this project";

    /** In the order of the manual. */
    static final List<AlertClass> ALL = List.of(
            fault(
                    "stream-behind",
                    MEDIUM,
                    "1 while the tip of the stream was not touched for 5 min, so that data are older than 10 min",
                    "Nothing to do: it catches up as fast as the limits allow."),
            fault(
                    "cursor-stuck",
                    HIGH,
                    "1 after a page with stashes led back to itself",
                    "The page is not taken and is asked for again. If this lasts, report it."),
            fault(
                    "page-unreadable",
                    HIGH,
                    "1 while a page is not what it should be, and the queue stays before it",
                    "Nothing to do during maintenance of the game; else report it."),
            fault(
                    "request-refused",
                    HIGH,
                    "1 while the server refuses what a feed asks for",
                    "Look with 'poe-profit doctor'; asking again costs a budget of errors."),
            fault(
                    "rate-limited",
                    LOW,
                    "1 after a service refused for its limits, and while a limit holds a feed for more than 60 s",
                    "Nothing at first. If it comes back, see what else asks from your address."),
            fault(
                    "rate-limit-headers",
                    MEDIUM,
                    "1 after an answer whose limits cannot be read",
                    "The conservative pace holds. Report it: the format has changed."),
            fault(
                    "cloudflare-block",
                    HIGH,
                    "1 after the guard before a service turned us away",
                    "Check the contact in the configuration, stop other programs at your address; never shorten the pause."),
            fault(
                    "source-stopped",
                    HIGH,
                    "1 while a service is not asked because it refused too often",
                    "'poe-profit doctor' says what was refused; the pause ends by itself."),
            fault(
                    "unauthorised",
                    HIGH,
                    "1 after a service refused who we are or what we may do",
                    "Check client id, secret and scopes with GGG."),
            fault(
                    "not-authorised",
                    CRITICAL,
                    "1 since a refusal ended a feed, until the next start",
                    "Look with 'poe-profit doctor' first; do not just start again."),
            fault("queue-held", HIGH, "1 since another process was found to write this queue", "Stop one of the two."),
            fault(
                    "store-failed",
                    HIGH,
                    "1 while the database refuses pages",
                    "Look at the disk. Nothing moves on before it takes writes, and nothing is lost."),
            fault(
                    "id-collision",
                    HIGH,
                    "1 while two things have the same id in the database",
                    "Report it with its text; the page is held."),
            fault(
                    "lane-broken",
                    HIGH,
                    "1 while taking pages in fails with a fault of this program",
                    "It goes on from what is stored. Report it with its text."),
            fault(
                    "feed-fault",
                    HIGH,
                    "1 while a feed fails with a fault of this program",
                    "It is tried again. Report it with its text."),
            fault(
                    "rule-failed",
                    HIGH,
                    "1 while a rule of alerts could not be worked out three times in a row",
                    "Its alerts stay as they were and may be wrong. Report it with its text."),
            fault(
                    "prices-incomplete",
                    LOW,
                    "1 while some overviews of prices cannot be had and others can",
                    "Take a type that is gone for good out of the configuration."),
            fault(
                    "metadata-missing",
                    MEDIUM,
                    "1 while there is no dictionary yet",
                    "Built-in rules serve. Wait, or read recorded ones with 'poe-profit replay --trade-data'."),
            fault(
                    "enrichment-stale",
                    LOW,
                    "1 while descriptions failed three times in a row",
                    "Nothing to do: prices do not depend on them."),
            fault(
                    "gold-not-stored",
                    MEDIUM,
                    "1 while figures cannot be derived or stored",
                    "Look at the disk. Pages are taken in all the same, and figures catch up."),
            fault(
                    "retention-failed",
                    LOW,
                    "1 while what is old cannot be let go, so that the database grows",
                    "Look at the disk."),
            fault(
                    "notifier-failed",
                    MEDIUM,
                    "1 while a channel takes no messages",
                    "Alerts are in the list all the same. Try it with 'poe-profit alerts test'."));

    private FaultClasses() {}

    private static AlertClass fault(String name, AlertSeverity severity, String level, String remedy) {
        AlertRule rule = new AlertRule(
                name,
                AlertKind.OPS,
                ON,
                ON,
                Duration.ZERO,
                KEEP,
                STALE,
                Optional.of(ACK),
                Duration.ZERO,
                OptionalDouble.empty(),
                remedy,
                "Does not get worse by itself.",
                name);
        return new AlertClass(rule, level, OURS, List.of(new Band(ON, severity)));
    }
}
