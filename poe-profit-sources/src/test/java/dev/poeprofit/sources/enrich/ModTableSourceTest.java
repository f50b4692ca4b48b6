package dev.poeprofit.sources.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.poeprofit.core.port.Conditional;
import dev.poeprofit.core.port.Deadline;
import dev.poeprofit.core.port.Enrichment;
import dev.poeprofit.core.port.Enrichment.Mod;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.core.port.Validator;
import dev.poeprofit.sources.Recorded;
import dev.poeprofit.sources.ScriptedUpstream;
import dev.poeprofit.sources.TestPages;
import dev.poeprofit.sources.http.Response;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModTableSourceTest {
    private static final Deadline DEADLINE = Deadline.ofSeconds(30);
    private static final URI ADDRESS = URI.create("https://mods.example/mods.json");
    private static final Instant AT = ScriptedUpstream.START.plus(ScriptedUpstream.TAKES);

    private final ScriptedUpstream script = new ScriptedUpstream();
    private final ModTableSource source =
            new ModTableSource(script, ModTableSettings.daily("mod-table", ADDRESS, "CC0, Somebody"));

    private Conditional.Fresh<Enrichment> fresh() {
        Conditional<Enrichment> got = source.fetch(Validator.NONE, DEADLINE);
        assertThat(got).isInstanceOf(Conditional.Fresh.class);
        return (Conditional.Fresh<Enrichment>) got;
    }

    private Enrichment read(String body) {
        script.then(body);
        return fresh().value();
    }

    @Test
    @DisplayName("D25 D35 modifiers are kept with id, text and group, the answer itself and the licence")
    void provenance() {
        String body = "{\"Strength1\":{\"domain\":\"item\",\"generation_type\":\"suffix\",\"groups\":[\"Strength\"],"
                + "\"name\":\"of the Brute\",\"required_level\":1,\"spawn_weights\":[{\"tag\":\"ring\",\"weight\":1000}],"
                + "\"stats\":[{\"id\":\"additional_strength\",\"min\":8,\"max\":12}],\"text\":\"+(8-12) to Strength\","
                + "\"type\":\"Str\"}}";
        script.then(body);

        Conditional.Fresh<Enrichment> fresh = fresh();

        Enrichment enrichment = fresh.value();
        assertThat(enrichment.mods()).containsExactly(new Mod("Strength1", "+(8-12) to Strength", "Strength"));
        assertThat(enrichment.unreadable()).isZero();
        assertThat(enrichment.source()).isEqualTo("mod-table");
        assertThat(enrichment.url()).isEqualTo(ADDRESS);
        assertThat(enrichment.retrievedAt()).isEqualTo(AT);
        assertThat(enrichment.licence()).isEqualTo("CC0, Somebody");
        assertThat(enrichment.patch()).isEmpty();
        assertThat(fresh.download().body()).isEqualTo(TestPages.bytes(body));
        assertThat(fresh.askAgain()).isEqualTo(AT.plus(Duration.ofDays(1)));
        assertThat(script.lastAsk().request().uri()).isEqualTo(ADDRESS);
        assertThat(script.lastAsk().endpoint().bearer()).isFalse();
        assertThat(script.lastAsk().endpoint().name()).isEqualTo("mod-table");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'text':'T','description':'D','groups':['A','B'],'type':'Y'} | T | A, B",
                "{'description':'D','group':'G','type':'Y'} | D | G",
                "{'text':'','name':'N','type':'Y'} | N | Y",
                "{'text':null,'description':['one','two'],'craft_group':'C'} | one;two | C",
                "{'text':'T','groups':[]} | T | ''",
                "{'groups':['A']} | '' | A",
                "{'str':'+<span class=\"v\">(10-19)</span> to <b>Life</b>','ModFamilyList':['L']} | +(10-19) to Life | L",
                "{'str':'a < b','type':5} | a < b | ''",
                "{'text':'<kept>','type':'Y'} | <kept> | Y",
                "{'t':'short','grp':['S'],'n':'name'} | short | S",
            })
    void the_best_field_counts(String entry, String text, String group) {
        assertThat(read("{\"id1\":" + entry.replace('\'', '"').replace("class=\"v\"", "class=v") + "}")
                        .mods())
                .containsExactly(new Mod("id1", text.replace(';', '\n'), group));
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "mod_id", "modId", "Code"})
    void an_array_names_its_ids(String field) {
        Enrichment read = read("[{\"" + field + "\":\"M1\",\"text\":\"T\"},{\"text\":\"without id\"},7,null," + "{\""
                + field + "\":\"M2\"},{\"" + field + "\":\"\",\"text\":\"T\"}]");

        assertThat(read.mods()).containsExactly(new Mod("M1", "T", ""));
        assertThat(read.unreadable()).isEqualTo(5);
    }

    @Test
    void modifiers_may_stand_under_mods_and_then_nothing_else_is_one() {
        Enrichment read = read("{\"meta\":{\"source\":\"x\",\"game_version\":\"3.29.3\",\"name\":\"no modifier\"},"
                + "\"mods\":{\"M1\":{\"text\":\"T\"},\"M2\":{}},\"bench\":[{\"id\":\"B\",\"text\":\"no modifier\"}]}");

        assertThat(read.mods()).containsExactly(new Mod("M1", "T", ""));
        assertThat(read.unreadable()).isEqualTo(1);
        assertThat(read.patch()).contains("3.29.3");
    }

    @Test
    void modifiers_may_stand_in_sections() {
        Enrichment read = read("{\"baseitem\":{\"Code\":\"Ring\",\"name\":\"Ring\"},\"patch\":\"3.29\","
                + "\"normal\":[{\"Code\":\"M1\",\"str\":\"T\",\"ModFamilyList\":[\"A\"]}],"
                + "\"essence\":[{\"Code\":\"M2\",\"str\":\"U\"}]}");

        assertThat(read.mods()).containsExactly(new Mod("M1", "T", "A"), new Mod("M2", "U", ""));
        assertThat(read.patch()).contains("3.29");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>404</html>",
                "7",
                "[]",
                "{}",
                "{\"mods\":{}}",
                "{\"mods\":{\"M1\":{}},\"M2\":{\"text\":\"stands outside\"}}",
                "{\"M1\":{\"text\":\"T\"}",
                "{\"M1\":{\"text\":\"T\"}} x",
                "[{\"text\":\"without id\"}]",
            })
    void a_document_without_modifiers_is_malformed(String body) {
        script.then(body);

        PortException failure = catchThrowableOfType(PortException.class, () -> source.fetch(Validator.NONE, DEADLINE));

        assertThat(failure.kind()).isEqualTo(PortException.Kind.MALFORMED);
        assertThat(failure).hasMessageStartingWith("enrichment mod-table: ");
    }

    @Test
    void texts_are_bounded() {
        String long1 = "x".repeat(5_000);
        Enrichment read = read("{\"M1\":{\"text\":\"" + long1 + "\",\"name\":\"N\"},\"" + "k".repeat(300)
                + "\":{\"text\":\"T\"},\"M2\":{\"description\":[\"a\",\"" + long1 + "\",\"b\"]}}");

        assertThat(read.mods()).containsExactly(new Mod("M1", "N", ""), new Mod("M2", "a\nb", ""));
        assertThat(read.unreadable()).isEqualTo(1);
    }

    @ParameterizedTest
    @DisplayName("D24 404 and refusals are failures, to be tried another day")
    @CsvSource({"404, CONTRACT", "410, CONTRACT", "403, UNAUTHORISED", "500, UNAVAILABLE", "302, UNAVAILABLE"})
    void failures(int status, PortException.Kind kind) {
        script.then(status, Map.of(), "");

        PortException failure = catchThrowableOfType(PortException.class, () -> source.fetch(Validator.NONE, DEADLINE));

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.retryable()).isFalse();
    }

    @Test
    void gzip_files_are_read_though_no_header_says_so() {
        script.then(new Response(200, Map.of(), TestPages.gzip(TestPages.bytes("{\"M1\":{\"text\":\"T\"}}"))));

        Conditional.Fresh<Enrichment> fresh = fresh();

        assertThat(fresh.value().mods()).hasSize(1);
        assertThat(fresh.download().encoding()).isEqualTo(dev.poeprofit.core.port.Page.Encoding.GZIP);
    }

    @Test
    void a_recorded_table_passes() {
        script.then(new Response(200, Map.of(), Recorded.bytes("mods/repoe_3.29_mods-bases-bench_reduced.json.gz")));

        Enrichment read = fresh().value();

        assertThat(read.mods()).hasSize(4_605);
        assertThat(read.mods()).contains(new Mod("Strength1", "+(8-12) to Strength", "Strength"));
        assertThat(read.unreadable()).isZero();
        assertThat(read.patch()).contains("3.28.0.14.3");
    }

    @Test
    void a_patch_may_be_configured_and_the_document_knows_better() {
        ModTableSource patched = new ModTableSource(
                script, new ModTableSettings("m", ADDRESS, "MIT", Duration.ofDays(2), Optional.of("3.29")));
        script.then("{\"M1\":{\"text\":\"T\"}}").then("{\"patch\":\"3.30\",\"M1\":{\"text\":\"T\"}}");

        Conditional.Fresh<Enrichment> first = (Conditional.Fresh<Enrichment>) patched.fetch(Validator.NONE, DEADLINE);
        Conditional.Fresh<Enrichment> second = (Conditional.Fresh<Enrichment>) patched.fetch(Validator.NONE, DEADLINE);

        assertThat(first.value().patch()).contains("3.29");
        assertThat(first.download().patch()).contains("3.29");
        assertThat(first.askAgain()).isEqualTo(AT.plus(Duration.ofDays(2)));
        assertThat(second.value().patch()).contains("3.30");
    }

    @Test
    @DisplayName("D25 nothing is asked for without a licence")
    void settings() {
        assertThatThrownBy(() -> ModTableSettings.daily("m", ADDRESS, " "))
                .hasMessage("licence of enrichment m must be 1 to 1000 characters, was blank: say under which licence"
                        + " its data are kept, and whom to name");
        assertThatThrownBy(() -> ModTableSettings.daily("a b", ADDRESS, "MIT")).hasMessageContaining("was 'a b'");
        assertThatThrownBy(() -> ModTableSettings.daily("m", URI.create("mods.json"), "MIT"))
                .hasMessageContaining("must have a scheme and a host, was 'mods.json'");
        assertThatThrownBy(() -> ModTableSettings.daily("m", URI.create("https://u:geheim@mods.example"), "MIT"))
                .hasMessageContaining("must not carry user information")
                .hasMessageNotContaining("geheim");
        assertThatThrownBy(() -> new ModTableSettings("m", ADDRESS, "MIT", Duration.ofMinutes(59), Optional.empty()))
                .hasMessageContaining("at least an hour, was PT59M");
    }
}
