package dev.poeprofit.core.price;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poeprofit.core.price.PriceNote.Priced;
import dev.poeprofit.core.price.PriceNote.Reason;
import dev.poeprofit.core.price.PriceNote.Source;
import dev.poeprofit.core.price.PriceNote.Unpriced;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

@Label("D16 laws of price notes")
class PriceNoteLawsTest {
    private static final Currencies CURRENCIES = Currencies.builtIn();

    @Provide
    Arbitrary<String> anything() {
        Arbitrary<String> tokens = Arbitraries.of(
                        "~price",
                        "~b/o",
                        "~c/o",
                        "~skip",
                        " ",
                        "  ",
                        "\u00a0",
                        "5",
                        "0",
                        "1/",
                        "/",
                        ".",
                        "1.5",
                        "10/88",
                        "..",
                        "-",
                        "999999999999999999999",
                        "0.0000000000001",
                        "chaos",
                        "exa",
                        "zorkmid",
                        "Divine",
                        "|",
                        "\ud83d",
                        "\u0000")
                .list()
                .ofMaxSize(8)
                .map(parts -> String.join("", parts));
        return Arbitraries.oneOf(tokens, Arbitraries.strings().ofMaxLength(300));
    }

    @Provide
    Arbitrary<String> amounts() {
        Arbitrary<String> numbers = Arbitraries.oneOf(
                Arbitraries.longs().between(0, 20_000_000).map(String::valueOf),
                Arbitraries.bigDecimals()
                        .between(BigDecimal.ZERO, BigDecimal.valueOf(20_000))
                        .ofScale(6)
                        .map(BigDecimal::toPlainString));
        return Combinators.combine(numbers, numbers, Arbitraries.of(true, false))
                .as((a, b, ratio) -> ratio ? a + "/" + b : a);
    }

    @Property(tries = 1000)
    @Label("D16 no text is too odd to read")
    void noTextIsTooOdd(
            @ForAll("anything") String note, @ForAll("anything") String forum, @ForAll("anything") String tab) {
        PriceNote read = PriceNotes.read(note, forum, tab, CURRENCIES);
        if (read instanceof Priced priced) {
            assertThat(priced.price().unit().isZero()).isFalse();
            assertThat(priced.price().unit().toDouble()).isPositive().isFinite();
        } else {
            Unpriced unpriced = (Unpriced) read;
            assertThat(unpriced.detail().isEmpty()).isEqualTo(unpriced.reason() != Reason.UNKNOWN_CURRENCY);
            assertThat(unpriced.detail()).hasSizeLessThanOrEqualTo(40);
        }
    }

    @Property(tries = 1000)
    @Label("D16 the amount is exact: the unit price times the lot's parts is what was written")
    void theAmountIsExact(@ForAll("amounts") String amount) {
        PriceNote read = PriceNotes.read("~price " + amount + " chaos", null, null, CURRENCIES);
        String[] parts = amount.split("/", -1);
        BigDecimal asked = new BigDecimal(parts[0]);
        BigDecimal units = parts.length == 2 ? new BigDecimal(parts[1]) : BigDecimal.ONE;
        if (asked.signum() == 0 || units.signum() == 0) {
            assertThat(read).isEqualTo(new Unpriced(Reason.ZERO_AMOUNT, ""));
        } else if (read instanceof Priced priced) {
            Rational unit = priced.price().unit();
            // asked / units = n / d, without a division that could round.
            assertThat(asked.multiply(new BigDecimal(unit.denominator())))
                    .isEqualByComparingTo(units.multiply(new BigDecimal(unit.numerator())));
            if (units.stripTrailingZeros().scale() <= 0) {
                assertThat(BigInteger.valueOf(priced.price().lot())).isEqualTo(units.toBigIntegerExact());
            }
        } else {
            assertThat(read).isEqualTo(new Unpriced(Reason.OUT_OF_RANGE, ""));
            BigDecimal max = BigDecimal.valueOf(10_000_000);
            BigDecimal scaled = asked.multiply(BigDecimal.TEN.pow(6));
            assertThat(asked.compareTo(max) > 0
                            || units.compareTo(max) > 0
                            || (units.scale() > 0
                                    && scaled.max(units.multiply(BigDecimal.TEN.pow(6)))
                                                    .compareTo(max)
                                            > 0))
                    .isTrue();
        }
    }

    @Property(tries = 1000)
    @Label("D16 what is read can be written, and reads back as itself")
    void whatIsReadCanBeWritten(@ForAll("amounts") String amount) {
        if (PriceNotes.read("~b/o " + amount + " exa", null, null, CURRENCIES) instanceof Priced priced) {
            String note = PriceNotes.format(priced.price());
            assertThat(PriceNotes.read(note, null, null, CURRENCIES)).isEqualTo(priced);
        }
    }

    @Property(tries = 500)
    @Label("D16 every price of whole numbers can be written, and reads back as itself")
    void wholePricesCanBeWritten(
            @ForAll @LongRange(min = 1, max = 10_000_000) long total,
            @ForAll @LongRange(min = 1, max = 10_000_000) long lot,
            @ForAll Price.Kind kind) {
        Price price = new Price(Rational.of(total), lot, CurrencyId.DIVINE, kind);
        assertThat(PriceNotes.read(PriceNotes.format(price), null, null, CURRENCIES))
                .isEqualTo(new Priced(price, Source.NOTE));
        assertThat(Price.parse(price.toString())).isEqualTo(price);
    }

    @Property(tries = 300)
    @Label("D16 whatever stands behind the currency and a blank changes nothing")
    void theRestIsIgnored(
            @ForAll("amounts") String amount, @ForAll List<@net.jqwik.api.constraints.AlphaChars String> rest) {
        String note = "~price " + amount + " chaos";
        String tail = String.join(" ", rest);
        if (note.length() + tail.length() < PriceNotes.MAX_LENGTH) {
            assertThat(PriceNotes.read(note + " " + tail, null, null, CURRENCIES))
                    .isEqualTo(PriceNotes.read(note, null, null, CURRENCIES));
        }
    }
}
