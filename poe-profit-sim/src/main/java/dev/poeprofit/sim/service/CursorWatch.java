package dev.poeprofit.sim.service;

import dev.poeprofit.core.item.Realm;
import dev.poeprofit.sim.SimAnswer;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Watches how a client follows the stream: from cursor to cursor, none invented, none twice. Whether pages were left out is for
 * the client's own store to show: a client may begin at the head at any time.
 */
final class CursorWatch {
    private static final int MAX_CURSORS = 2_000_000;

    /** One realm's chain. */
    private static final class Chain {
        final Set<String> given = new HashSet<>();
        /** By a cursor: the one whose page named it. */
        final Map<String, String> before = new HashMap<>();
        /** Cursors whose follower was asked for. */
        final Set<String> passed = new HashSet<>();

        final Map<String, Integer> rewinds = new HashMap<>();
    }

    private final Violations violations;
    private final ClientRules rules;
    private final Map<Realm, Chain> chains = new EnumMap<>(Realm.class);

    CursorWatch(Violations violations, ClientRules rules) {
        this.violations = violations;
        this.rules = rules;
        for (Realm realm : Realm.values()) {
            chains.put(realm, new Chain());
        }
    }

    void asked(Asked asked) {
        if (asked.route().kind() != Route.Kind.STASHES) {
            return;
        }
        Chain chain = chain(asked.route().realm().orElseThrow());
        String id = asked.request().query("id").orElse("");
        if (id.isEmpty()) {
            if (rules.startsAtHead()) {
                violations.add(Rule.FROM_THE_BEGINNING, asked.at(), asked.label());
            }
            return;
        }
        if (!chain.given.contains(id)) {
            violations.add(Rule.CURSOR_NOT_GIVEN, asked.at(), asked.label());
        }
        if (chain.passed.contains(id) && chain.rewinds.merge(id, 1, Integer::sum) > rules.rewinds()) {
            violations.add(Rule.CURSOR_REWOUND, asked.at(), asked.label() + ", " + chain.rewinds.get(id) + " times");
        }
        String before = chain.before.get(id);
        if (before != null && !before.equals(id)) {
            chain.passed.add(before);
        }
    }

    void answered(Asked asked, SimAnswer answer, Optional<String> next) {
        if (next.isEmpty() || answer.status() != 200) {
            return;
        }
        if (asked.route().kind() == Route.Kind.STASHES) {
            Chain chain = chain(asked.route().realm().orElseThrow());
            if (chain.given.size() < MAX_CURSORS) {
                chain.given.add(next.get());
                asked.request().query("id").ifPresent(id -> chain.before.put(next.get(), id));
            }
        } else {
            // A change id is meant for the stream of every realm.
            chains.values().forEach(chain -> chain.given.add(next.get()));
        }
    }

    private Chain chain(Realm realm) {
        return chains.computeIfAbsent(realm, key -> new Chain());
    }
}
