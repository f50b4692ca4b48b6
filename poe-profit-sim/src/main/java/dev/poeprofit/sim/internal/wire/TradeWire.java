package dev.poeprofit.sim.internal.wire;

import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.item.Realm;
import dev.poeprofit.sim.internal.goods.Good;
import dev.poeprofit.sim.internal.goods.GoodKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the trade dictionaries for the goods of a league. */
public final class TradeWire {
    private TradeWire() {}

    /**
     * {@code static}: short names of what can be a price.
     *
     * @param goods the goods
     * @return JSON in UTF-8
     */
    public static byte[] staticData(List<Good> goods) {
        JsonWriter json = new JsonWriter();
        json.open().key("result").openArray();
        for (Map.Entry<String, List<Good>> group :
                grouped(goods.stream().filter(Good::isCommodity).toList()).entrySet()) {
            json.open()
                    .field("id", group.getKey())
                    .field("label", group.getKey())
                    .key("entries")
                    .openArray();
            for (Good good : group.getValue()) {
                json.open().field("id", good.id()).field("text", good.name());
                if (good.kind() != GoodKind.CARD) {
                    json.field("image", "/gen/image/simulated/" + good.id() + ".png");
                }
                json.close();
            }
            json.closeArray().close();
        }
        json.open().field("id", "Misc").field("label", null).key("entries").openArray();
        json.open()
                .field("id", "sep")
                .field("text", "Separator")
                .close()
                .closeArray()
                .close();
        return json.closeArray().close().bytes();
    }

    /**
     * {@code items}: types and names.
     *
     * @param goods the goods
     * @return JSON in UTF-8
     */
    public static byte[] items(List<Good> goods) {
        JsonWriter json = new JsonWriter();
        json.open().key("result").openArray();
        for (Map.Entry<String, List<Good>> group : grouped(goods).entrySet()) {
            String id = group.getValue().get(0).isCommodity()
                    ? group.getKey().toLowerCase(java.util.Locale.ROOT)
                    : group.getKey();
            json.open()
                    .field("id", id)
                    .field("label", group.getKey())
                    .key("entries")
                    .openArray();
            List<String> written = new ArrayList<>();
            for (Good good : group.getValue()) {
                boolean unique = good.isUnique();
                String text = unique ? good.name() + " " + good.baseType() : good.baseType();
                if (written.contains(text)) {
                    continue;
                }
                written.add(text);
                json.open().field("type", good.baseType());
                if (unique) {
                    json.field("name", good.name()).field("text", text);
                    json.key("flags").open().field("unique", true).close();
                }
                json.close();
            }
            json.closeArray().close();
        }
        return json.closeArray().close().bytes();
    }

    /**
     * Names of the leagues there are: this one.
     *
     * @param league the league
     * @param realm its realm
     * @return JSON in UTF-8
     */
    public static byte[] leagues(String league, String realm) {
        return leagues(List.of(new Market(Realm.parse(realm), league)));
    }

    /**
     * Names of the leagues there are.
     *
     * @param leagues the leagues, in order
     * @return JSON in UTF-8
     */
    public static byte[] leagues(List<Market> leagues) {
        JsonWriter json = new JsonWriter();
        json.open().key("result").openArray();
        for (Market league : leagues) {
            json.open()
                    .field("id", league.league())
                    .field("realm", league.realm().wireName())
                    .field("text", league.league())
                    .close();
        }
        return json.closeArray().close().bytes();
    }

    private static Map<String, List<Good>> grouped(List<Good> goods) {
        Map<String, List<Good>> groups = new LinkedHashMap<>();
        for (Good good : goods) {
            groups.computeIfAbsent(good.kind().tradeGroup(), id -> new ArrayList<>())
                    .add(good);
        }
        return groups;
    }
}
