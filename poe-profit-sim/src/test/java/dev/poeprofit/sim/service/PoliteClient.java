package dev.poeprofit.sim.service;

import dev.poeprofit.core.item.Realm;
import dev.poeprofit.sim.SimAnswer;
import dev.poeprofit.sim.TestJson;
import dev.poeprofit.sim.truth.TabTruth;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A client as it should be, as simple as it can be: one request at a time, a page a good second when behind, ten seconds at the tip,
 * silence after a 429, three attempts, one new token after a 401, long pauses for what it does not understand.
 */
final class PoliteClient {
    private static final Duration BEHIND = Duration.ofMillis(2100);
    private static final Duration AT_TIP = Duration.ofSeconds(10);
    private static final Duration CAREFUL = Duration.ofSeconds(6);
    private static final Duration COOL_DOWN = Duration.ofMinutes(2);
    private static final Duration BLOCKED = Duration.ofMinutes(15);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** A tab as a reader knows it: items by id with note and stack. */
    record Seen(boolean isPublic, Map<String, String> items) {
        static Seen of(TabTruth tab) {
            Map<String, String> items = new TreeMap<>();
            tab.items().forEach(item -> items.put(item.id(), item.note().orElse("-") + " x" + item.stack()));
            return new Seen(tab.isPublic(), items);
        }
    }

    /** One thing that is asked again and again. */
    private abstract static class Worker {
        Instant due;
        int attempts;

        Worker(Instant due) {
            this.due = due;
        }

        abstract void step();
    }

    private final Client client;
    private final List<Worker> workers = new ArrayList<>();
    private final Map<Realm, Map<String, Seen>> tabs = new EnumMap<>(Realm.class);
    private final Map<Realm, Integer> pages = new EnumMap<>(Realm.class);

    /** No two overviews within a second, none while refused. */
    private Instant overviewsFrom;

    PoliteClient(SimulatedServices services, Instant start) {
        client = new Client(services, start);
        overviewsFrom = start;
        String head = client.head();
        for (Realm realm : List.of(Realm.PC, Realm.XBOX)) {
            tabs.put(realm, new HashMap<>());
            pages.put(realm, 0);
            workers.add(new Stream(realm, head, start.plusSeconds(1)));
        }
        for (String type : List.of("Currency", "Scarab", "Prophecy")) {
            workers.add(new Overview(type, start.plusSeconds(2L * workers.size())));
        }
    }

    int pages(Realm realm) {
        return pages.getOrDefault(realm, 0);
    }

    Map<String, Seen> tabs(Realm realm) {
        return tabs.getOrDefault(realm, Map.of());
    }

    void skip(Duration length) {
        client.later(length);
    }

    /** Reads one stream to its tip and nothing else. */
    void readToTip(Realm realm) {
        for (Worker worker : workers) {
            if (worker instanceof Stream stream && stream.realm == realm) {
                do {
                    client.now = stream.due.isAfter(client.now) ? stream.due : client.now;
                    stream.step();
                } while (!stream.atTip);
            }
        }
    }

    /** Asks what is due until a time. */
    void run(Instant end) {
        while (true) {
            Worker next = workers.stream()
                    .min(Comparator.comparing(worker -> worker.due))
                    .orElseThrow();
            if (next.due.isAfter(end)) {
                return;
            }
            if (next.due.isAfter(client.now)) {
                client.now = next.due;
            }
            next.step();
        }
    }

    /** Waits as long as the carrier would have to; says whether the answer can be read. */
    private boolean arrives(SimAnswer answer) {
        Duration takes = answer.delivery().total();
        client.later(takes.compareTo(PATIENCE) < 0 ? takes : PATIENCE);
        return answer.delivery().isComplete() && takes.compareTo(PATIENCE) < 0;
    }

    private void failed(Worker worker) {
        worker.attempts++;
        if (worker.attempts < 3) {
            worker.due = client.now.plusSeconds(2L * worker.attempts);
        } else {
            worker.attempts = 0;
            worker.due = client.now.plus(COOL_DOWN);
        }
    }

    private static Duration pause(SimAnswer answer) {
        long seconds = answer.header("Retry-After").map(Long::parseLong).orElse(0L);
        String state = answer.header("X-Rate-Limit-Ip-State").orElse("0:0:0");
        for (String window : state.split(",", -1)) {
            seconds = Math.max(seconds, Long.parseLong(window.substring(window.lastIndexOf(':') + 1)));
        }
        return Duration.ofSeconds(Math.max(seconds, 120)).plus(CAREFUL);
    }

    private static boolean isHtml(SimAnswer answer) {
        return answer.header("Content-Type").orElse("").startsWith("text/html");
    }

    private final class Stream extends Worker {
        private final Realm realm;
        private String cursor;
        private boolean atTip;

        Stream(Realm realm, String cursor, Instant due) {
            super(due);
            this.realm = realm;
            this.cursor = cursor;
        }

        @Override
        void step() {
            atTip = false;
            if (client.token.isEmpty()) {
                SimAnswer answer = client.askToken();
                if (!arrives(answer) || answer.status() != 200) {
                    client.token = Optional.empty();
                    due = client.now.plus(COOL_DOWN);
                    return;
                }
            }
            SimAnswer answer =
                    client.page(realm == Realm.PC ? "/public-stash-tabs" : "/public-stash-tabs/xbox", cursor);
            if (!arrives(answer) || answer.status() >= 500) {
                failed(this);
            } else if (isHtml(answer)) {
                for (Worker worker : workers) {
                    if (worker instanceof Stream) {
                        worker.due = client.now.plus(answer.status() == 200 ? COOL_DOWN : BLOCKED);
                    }
                }
            } else if (answer.status() == 401) {
                client.token = Optional.empty();
                due = client.now.plus(CAREFUL);
            } else if (answer.status() == 429) {
                due = client.now.plus(pause(answer));
            } else {
                read(answer);
            }
        }

        private void read(SimAnswer answer) {
            attempts = 0;
            Map<String, Object> page = TestJson.object(Client.body(answer));
            String next = (String) page.get("next_change_id");
            for (Map<String, Object> tab : TestJson.objects(page, "stashes")) {
                Map<String, String> items = new TreeMap<>();
                for (Map<String, Object> item : TestJson.objects(tab, "items")) {
                    items.put(
                            (String) item.get("id"),
                            item.getOrDefault("note", "-") + " x" + item.getOrDefault("stackSize", 1L));
                }
                tabs.get(realm).put((String) tab.get("id"), new Seen((Boolean) tab.get("public"), items));
            }
            pages.merge(realm, next.equals(cursor) ? 0 : 1, Integer::sum);
            boolean known =
                    answer.header("X-Rate-Limit-Ip").filter("2:1:60"::equals).isPresent()
                            && answer.header("X-Rate-Limit-Ip-State")
                                    .filter("1:1:0"::equals)
                                    .isPresent();
            due = client.now.plus(!known ? CAREFUL : next.equals(cursor) ? AT_TIP : BEHIND);
            atTip = next.equals(cursor);
            cursor = next;
        }
    }

    private final class Overview extends Worker {
        private final String target;
        private Optional<String> tag = Optional.empty();

        Overview(String type, Instant due) {
            super(due);
            target = "/poe1/api/economy/exchange/current/overview?league=Simulacra&type=" + type;
        }

        @Override
        void step() {
            if (client.now.isBefore(overviewsFrom)) {
                due = overviewsFrom;
                return;
            }
            overviewsFrom = client.now.plusSeconds(2);
            Map<String, String> headers =
                    tag.map(held -> Map.of("If-None-Match", held)).orElse(Map.of());
            SimAnswer answer = client.get(Service.NINJA, target, headers);
            if (!arrives(answer) || answer.status() >= 500) {
                failed(this);
            } else if (answer.status() == 429) {
                overviewsFrom = client.now.plus(pause(answer));
                due = overviewsFrom;
            } else {
                attempts = 0;
                tag = answer.header("ETag").or(() -> tag);
                due = client.now.plus(Duration.ofMinutes(30));
            }
        }
    }
}
