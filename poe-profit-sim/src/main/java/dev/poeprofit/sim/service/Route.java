package dev.poeprofit.sim.service;

import dev.poeprofit.core.item.Realm;
import dev.poeprofit.sim.SimRequest;
import java.util.List;
import java.util.Optional;

/**
 * What a request asks for.
 *
 * @param service of whom
 * @param kind what kind of thing
 * @param realm realm of the stream; empty for others
 */
record Route(Service service, Kind kind, Optional<Realm> realm) {
    enum Kind {
        STASHES,
        TOKEN,
        TRADE,
        OVERVIEW,
        MODS,
        /** Exists, but is out of bounds for this client. */
        BARRED,
        /** Where {@link Fault.Redirect} leads. */
        MOVED,
        UNKNOWN
    }

    /** Begin of the addresses that redirects lead to. */
    static final String MOVED_TO = "/moved-away";

    private static final String STREAM = "/public-stash-tabs";
    private static final List<String> API_BARRED = List.of(
            "/currency-exchange",
            "/league",
            "/account",
            "/character",
            "/stash/",
            "/item-filter",
            "/profile",
            "/guild",
            "/pvp-match",
            "/ladder");
    private static final List<String> SITE_BARRED = List.of(
            "/api/trade/search",
            "/api/trade/fetch",
            "/api/trade/exchange",
            "/api/trade2",
            "/api/leagues",
            "/api/profile",
            "/character-window",
            "/oauth/authorize",
            "/account");

    static Route of(Service service, SimRequest request) {
        String path = request.path();
        if (path.startsWith(MOVED_TO)) {
            return new Route(service, Kind.MOVED, Optional.empty());
        }
        return switch (service) {
            case DATA_API -> stream(path);
            case WEBSITE -> {
                if (path.equals("/oauth/token")) {
                    yield new Route(service, Kind.TOKEN, Optional.empty());
                }
                yield plain(service, path, "/api/trade/data/", Kind.TRADE, SITE_BARRED);
            }
            case NINJA -> plain(service, path, "/poe1/api/economy/", Kind.OVERVIEW, List.of());
            case MODS -> plain(service, path, "/", Kind.MODS, List.of());
        };
    }

    private static Route stream(String path) {
        Optional<Realm> realm = Optional.empty();
        if (path.equals(STREAM)) {
            realm = Optional.of(Realm.PC);
        } else if (path.startsWith(STREAM + "/")) {
            for (Realm each : Realm.values()) {
                if (path.substring(STREAM.length() + 1).equals(each.wireName())) {
                    realm = Optional.of(each);
                }
            }
        }
        Kind other = isBarred(path, API_BARRED) ? Kind.BARRED : Kind.UNKNOWN;
        return new Route(Service.DATA_API, realm.isPresent() ? Kind.STASHES : other, realm);
    }

    private static Route plain(Service service, String path, String prefix, Kind kind, List<String> barred) {
        if (path.startsWith(prefix)) {
            return new Route(service, kind, Optional.empty());
        }
        return new Route(service, isBarred(path, barred) ? Kind.BARRED : Kind.UNKNOWN, Optional.empty());
    }

    private static boolean isBarred(String path, List<String> barred) {
        return barred.stream().anyMatch(path::startsWith);
    }

    /** The method it is asked with. */
    String method() {
        return kind == Kind.TOKEN ? "POST" : "GET";
    }
}
