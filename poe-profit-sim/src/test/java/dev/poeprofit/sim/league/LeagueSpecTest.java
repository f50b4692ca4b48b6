package dev.poeprofit.sim.league;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poeprofit.sim.LeagueSettings;
import dev.poeprofit.sim.TestJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("League files")
class LeagueSpecTest {
    private static LeagueSpec read(String json) {
        return LeagueSpec.of(TestJson.object(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void a_file_says_seed_length_warm_up_and_families() {
        LeagueSpec spec = read("{'name':'try','seed':9,'days':6,'warmup':1.5,'sellers':{'count':77},"
                + "'sale':[{'share':3,'family':'queue','depth':{'uniform':[5,9]}},"
                + "{'share':1,'family':['weibull','cure'],'shape':0.7}],'stream':{'never_empty':true}}");
        assertThat(spec.name()).isEqualTo("try");
        assertThat(spec.seed()).isEqualTo(9);
        assertThat(spec.days()).isEqualTo(6);
        assertThat(spec.warmup()).isEqualTo(Duration.ofHours(36));
        assertThat(LeagueSettings.of(spec).build().sellers()).isEqualTo(77);
        assertThat(LeagueSettings.of(spec).build().idleReports()).isPositive();
        Families families = spec.families();
        assertThat(families.section(Family.SALE, 0.7).number(LeagueKey.SALE_DEPTH, 0.5))
                .hasValue(7);
        assertThat(families.section(Family.SALE, 0.8).word(LeagueKey.SALE_FAMILY, 0.6))
                .hasValue("cure");
        assertThat(families.section(Family.SALE, 0.8).number(LeagueKey.SALE_DEPTH, 0.5))
                .isEmpty();
        assertThat(spec.toBuilder().build()).isEqualTo(spec);
        assertThat(read("{}").families()).isEqualTo(Families.BUILT_IN);
    }

    @Test
    @DisplayName("an unknown key is an error that names it and the known ones")
    void unknown_keys() {
        assertThatThrownBy(() -> read("{'sails':{}}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'sails'")
                .hasMessageContaining("sale")
                .hasMessageContaining("warmup");
        assertThatThrownBy(() -> read("{'sale':{'shap':1}}"))
                .hasMessageContaining("'sale.shap'")
                .hasMessageContaining("shape")
                .hasMessageContaining("median_hours");
    }

    @Test
    @DisplayName("a value of the wrong type or out of range is an error that names key, value and rule")
    void wrong_values() {
        for (Map.Entry<String, String> bad : Map.ofEntries(
                        Map.entry("{'sale':{'shape':9}}", "sale.shape must be in 0.3 to 4"),
                        Map.entry("{'sale':{'shape':{'uniform':[0.1,2]}}}", "sale.shape must be in"),
                        Map.entry("{'sale':{'shape':{'uniform':[2,1]}}}", "sale.shape.uniform: high"),
                        Map.entry("{'sale':{'shape':{'log_uniform':[0,1]}}}", "sale.shape.log_uniform: low"),
                        Map.entry("{'sale':{'shape':{'gauss':[0,1]}}}", "sale.shape must be a number or one of"),
                        Map.entry("{'sale':{'shape':{'uniform':[1]}}}", "must have 2 numbers"),
                        Map.entry("{'sale':{'shape':{'triangular':[1,3,2]}}}", "mode"),
                        Map.entry("{'sale':{'shape':'big'}}", "sale.shape must be a number"),
                        Map.entry("{'sale':{'family':'magic'}}", "sale.family must be one of"),
                        Map.entry("{'sale':{'family':3}}", "sale.family must be a text"),
                        Map.entry("{'sale':[{'family':'queue'}]}", "needs a share"),
                        Map.entry("{'sale':[]}", "1-50 parts"),
                        Map.entry("{'sale':[{'share':0}]}", "share must be above 0"),
                        Map.entry("{'sale':7}", "sale must be an object"),
                        Map.entry("{'days':0}", "days must be in 1-200"),
                        Map.entry("{'days':2.5}", "days must be a whole number"),
                        Map.entry("{'days':2,'warmup':2}", "warmup must be"),
                        Map.entry("{'null':'yes'}", "null must be true or false"),
                        Map.entry("{'name':''}", "name must have"))
                .entrySet()) {
            assertThatThrownBy(() -> read(bad.getKey()))
                    .as(bad.getKey())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(bad.getValue());
        }
    }

    @Test
    void distributions_stay_within_their_ends_and_have_their_medians() {
        for (Scalar scalar : new Scalar[] {
            new Scalar.Uniform(1, 3), new Scalar.LogUniform(1, 9), new Scalar.Triangular(0, 1, 4), Scalar.of(2)
        }) {
            double before = Double.NEGATIVE_INFINITY;
            for (double u = 0; u < 1; u += 0.01) {
                double value = scalar.quantile(u);
                assertThat(value).isBetween(scalar.least() - 1e-12, scalar.most() + 1e-12);
                assertThat(value).isGreaterThanOrEqualTo(before);
                before = value;
            }
        }
        assertThat(new Scalar.LogUniform(1, 9).quantile(0.5)).isBetween(2.9999, 3.0001);
        assertThat(new Scalar.Triangular(0, 1, 4).quantile(0.25)).isBetween(0.9999, 1.0001);
        assertThat(new Scalar.OneOf(java.util.List.of(4.0, 5.0)).quantile(0.99)).isEqualTo(5);
    }

    @Test
    void every_key_has_its_own_path_a_range_and_a_source() {
        Set<String> paths = new HashSet<>();
        for (LeagueKey key : LeagueKey.values()) {
            assertThat(paths.add(key.path())).as(key.path()).isTrue();
            assertThat(key.isWord() || key.most() > key.least()).as(key.path()).isTrue();
            assertThat(key.unit()).isNotBlank();
            assertThat(key.builtIn()).isNotBlank();
            assertThat(key.source()).isNotBlank();
        }
        assertThat(Family.values())
                .allSatisfy(family -> assertThat(family.keys()).isNotEmpty());
    }
}
