package dev.poeprofit.core.conversion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poeprofit.core.attention.GoldFee;
import dev.poeprofit.core.attention.GoldFees;
import dev.poeprofit.core.price.Rational;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RuleBookTest {
    private static final Patch PATCH = new Patch(3, 29);
    private static final String RULE =
            "stack/a\tstack\t20 A\t1 B\tnone\texchange\texchange\t-\t-\t3.29\texport\t2026-08-19\tH\t-";

    private static RuleBook book(String rule, String disabled) {
        return RuleBook.of(new RuleBook.Texts(
                rule.isEmpty() ? List.of() : List.of(rule),
                List.of("A\t20", "B\t-"),
                List.of(),
                disabled.isEmpty() ? List.of() : List.of(disabled),
                List.of("A\ta\t25\tgold\t2026-11-23", "B\tb\tunknown\tgold\t2026-11-23")));
    }

    @Test
    @DisplayName("C38 the built-in rules: each with patch, source, date and certainty")
    void builtIn() {
        RuleBook book = RuleBook.builtIn();
        assertThat(book.rules()).hasSizeGreaterThan(180);
        assertThat(count(book, RuleKind.STACK)).isEqualTo(28);
        assertThat(count(book, RuleKind.SET)).isEqualTo(60);
        assertThat(count(book, RuleKind.VENDOR3)).isEqualTo(92);
        assertThat(count(book, RuleKind.RANDOM)).isEqualTo(4);
        assertThat(book.rules()).allSatisfy(rule -> {
            assertThat(rule.source()).isNotBlank();
            assertThat(rule.asOf()).isAfter(java.time.LocalDate.of(2026, 1, 1));
        });
        ConversionRule mirror = book.rule("stack/mirror-shard").orElseThrow();
        assertThat(mirror.input()).isEqualTo(new Ingredient("Mirror Shard", 20, false));
        assertThat(mirror.output()).isEqualTo(new Ingredient("Mirror of Kalandra", 1, false));
        assertThat(mirror.verifiedFor()).contains(PATCH);
        assertThat(book.rule("set/avian-pursuit").orElseThrow().output().units())
                .as("a number with a comma")
                .isEqualTo(1_500);
        assertThat(book.rule("vendor3/golden-oil")).isEmpty();
        assertThat(book.rule("vendor3/silver-oil").orElseThrow().verifiedFor())
                .as("not read again for this patch")
                .isEmpty();
    }

    private static long count(RuleBook book, RuleKind kind) {
        return book.rules().stream().filter(rule -> rule.kind() == kind).count();
    }

    @Test
    @DisplayName("C38 C44 generated tables and overlay name the same items, and the fees of both gold tables agree")
    void layersAgree() {
        RuleBook book = RuleBook.builtIn();
        GoldFees fees = GoldFees.builtIn();
        List<String> both = new ArrayList<>();
        for (ConversionRule rule : book.rules()) {
            for (Ingredient ingredient : List.of(rule.input(), rule.output())) {
                book.item(ingredient.name())
                        .flatMap(KnownItem::tradeId)
                        .filter(id -> !(fees.perUnit(id) instanceof GoldFee.Unknown))
                        .ifPresent(id -> {
                            both.add(id.id());
                            assertThat(book.gold(ingredient.name(), 1))
                                    .as(ingredient.name())
                                    .isEqualTo(fees.perUnit(id).forUnits(1));
                        });
            }
        }
        assertThat(both).contains("divine", "mirror-shard", "regret");
        assertThat(book.gold("Simulacrum Splinter", 300)).isEqualTo(new GoldFee.Unknown());
        assertThat(book.gold("Fracturing Shard", 20)).isEqualTo(new GoldFee.Exact(Rational.of(500)));
        assertThat(book.gold("no such thing", 1)).isEqualTo(new GoldFee.Unknown());
    }

    @Test
    @DisplayName("C38 an item that one layer names and the other lacks fails the load, in both directions")
    void mismatch() {
        assertThat(book(RULE, "").rules()).hasSize(1);
        RuleBook.Texts newer = new RuleBook.Texts(
                List.of(RULE),
                List.of("A\t20", "B\t-", "C\t-"),
                List.of(),
                List.of("D\t3.29\tcannot be turned in\tnotes\t2026-07-24"),
                List.of("A\ta\t25\tgold\t2026-11-23", "B\tb\tunknown\tgold\t2026-11-23", "E\te\t1\tgold\t2026-11-23"));
        assertThatThrownBy(() -> RuleBook.of(newer))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("generated items name 'C', which overlay items lack")
                .hasMessageContaining("overlay disabled name 'D', which generated items lack")
                .hasMessageContaining("overlay items name 'E', which generated items lack");
        assertThatThrownBy(() -> book(RULE.replace("1 B", "1 X"), "")).hasMessageContaining("rules name 'X'");
    }

    @Test
    @DisplayName("bad lines are all named, with the field, the value and the rule")
    void badLines() {
        assertThatThrownBy(() -> book(RULE.replace("20 A", "twenty A"), ""))
                .hasMessageContaining("line 1")
                .hasMessageContaining("'twenty A'");
        assertThatThrownBy(() -> book(RULE.replace("20 A", "0 A"), "")).hasMessageContaining("at least one unit");
        assertThatThrownBy(() -> book(RULE.replace("\tH\t", "\tX\t"), "")).hasMessageContaining("H, M or L");
        assertThatThrownBy(() -> book(RULE.replace("\tH\t", "\tL\t"), "")).hasMessageContaining("switched off");
        assertThatThrownBy(() -> book(RULE.replace("1 B", "1 A"), "")).hasMessageContaining("into itself");
        assertThatThrownBy(() -> book(RULE.replace("20 A", "20 [A]"), "")).hasMessageContaining("only random");
        assertThatThrownBy(() -> book(RULE.replace("\tstack\t", "\tmagic\t"), ""))
                .hasMessageContaining("'magic'");
        assertThatThrownBy(() -> book(RULE.replace("\t3.29\t", "\t3,29\t"), "")).hasMessageContaining("'3,29'");
        assertThatThrownBy(() -> book(RULE + "\tmore", "")).hasMessageContaining("14 columns, has 15");
    }

    @Test
    @DisplayName("C38 refused: outside its patches, switched off, or of an item that the game does not take")
    void refused() {
        ConversionRule rule = book(RULE, "").rule("stack/a").orElseThrow();
        assertThat(book(RULE, "").refusal(rule, PATCH)).isEmpty();
        RuleBook off = book(RULE, "A\t3.29\tcannot be turned in\tnotes\t2026-07-24");
        assertThat(off.refusal(rule, PATCH)).contains("A cannot be turned in since 3.29");
        assertThat(off.refusal(rule, new Patch(3, 28))).isEmpty();
        RuleBook bounded = book(RULE.replace("\t-\t-\t3.29", "\t3.8\t3.28\t3.28"), "");
        ConversionRule old = bounded.rule("stack/a").orElseThrow();
        assertThat(bounded.refusal(old, new Patch(3, 28))).isEmpty();
        assertThat(bounded.refusal(old, PATCH)).get().asString().contains("3.8 to 3.28", "not in 3.29");
        assertThat(bounded.refusal(old, new Patch(3, 7))).isPresent();
        ConversionRule switchedOff = book(RULE.replace("\tH\t-", "\tL\tone old page"), "")
                .rule("stack/a")
                .orElseThrow();
        assertThat(book(RULE, "").refusal(switchedOff, PATCH)).contains("one old page");
        RuleBook builtIn = RuleBook.builtIn();
        assertThat(builtIn.rules())
                .as("no built-in rule is of a card that is disabled in this patch")
                .allMatch(one -> builtIn.refusal(one, PATCH).isEmpty());
    }
}
