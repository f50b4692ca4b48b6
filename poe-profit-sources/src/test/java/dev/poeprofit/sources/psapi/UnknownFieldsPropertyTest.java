package dev.poeprofit.sources.psapi;

import static dev.poeprofit.sources.TestPages.bytes;
import static dev.poeprofit.sources.TestPages.decode;
import static org.assertj.core.api.Assertions.assertThat;

import dev.poeprofit.sources.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class UnknownFieldsPropertyTest {
    private static final List<String> PAGES = List.of(Generations.Y2017, Generations.Y2021, Generations.Y2026);
    private static final List<String> SURPRISES = List.of(
            "null",
            "1",
            "-2.5e3",
            "\"text\"",
            "true",
            "[]",
            "{}",
            "[[1,{\"id\":\"x\",\"note\":\"~price 9 chaos\"}]]",
            "{\"items\":[{\"id\":\"x\"}],\"league\":\"X\",\"next_change_id\":\"9\",\"stashes\":[]}");

    private final JsonPageDecoder decoder = new JsonPageDecoder();

    @Property(tries = 300)
    void the_order_of_fields_changes_nothing(@ForAll @IntRange(max = 2) int page, @ForAll long seed) {
        Object shuffled = change(Json.parse(bytes(PAGES.get(page))), new Random(seed), false);

        assertThat(decode(decoder, bytes(Json.write(shuffled)))).isEqualTo(decode(decoder, bytes(PAGES.get(page))));
    }

    @Property(tries = 300)
    void unknown_fields_anywhere_change_nothing(@ForAll @IntRange(max = 2) int page, @ForAll long seed) {
        Object extended = change(Json.parse(bytes(PAGES.get(page))), new Random(seed), true);

        assertThat(decode(decoder, bytes(Json.write(extended)))).isEqualTo(decode(decoder, bytes(PAGES.get(page))));
    }

    /** Shuffles the fields of every object; also adds unknown ones to each if asked to. */
    private static Object change(Object value, Random random, boolean extend) {
        if (value instanceof List<?> list) {
            List<Object> changed = new ArrayList<>();
            list.forEach(element -> changed.add(change(element, random, extend)));
            return changed;
        }
        if (!(value instanceof Map<?, ?> map)) {
            return value;
        }
        List<String> names = new ArrayList<>();
        map.keySet().forEach(name -> names.add((String) name));
        Map<String, Object> all = new LinkedHashMap<>();
        names.forEach(name -> all.put(name, change(map.get(name), random, extend)));
        for (int i = extend ? 1 + random.nextInt(2) : 0; i > 0; i--) {
            String name = "league" + random.nextInt(100) + "Mods";
            names.add(name);
            all.put(name, Json.parse(bytes(SURPRISES.get(random.nextInt(SURPRISES.size())))));
        }
        Collections.shuffle(names, random);
        Map<String, Object> changed = new LinkedHashMap<>();
        names.forEach(name -> changed.put(name, all.get(name)));
        return changed;
    }
}
