package dev.poeprofit.sim.service;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** How clients have to name themselves. */
final class UserAgents {
    /** GGG's form: {@code OAuth <client id>/<version> (contact: <address>)} and free text. */
    private static final Pattern GGG = Pattern.compile(
            "OAuth [A-Za-z0-9._-]{1,100}/[^\\s/()]{1,50} \\(contact: [^\\s()][^()]{2,200}\\)( .{0,300})?");

    private UserAgents() {}

    static boolean isAcceptable(Service service, Optional<String> agent) {
        if (agent.isEmpty() || agent.get().isBlank()) {
            return false;
        }
        return service.isGgg()
                ? GGG.matcher(agent.get()).matches()
                : agent.get().toLowerCase(Locale.ROOT).contains("contact")
                        || agent.get().contains("@")
                        || agent.get().contains("http");
    }
}
