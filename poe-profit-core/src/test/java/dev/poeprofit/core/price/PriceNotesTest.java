package dev.poeprofit.core.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.item.TradeMetadata;
import dev.poeprofit.core.price.PriceNote.Priced;
import dev.poeprofit.core.price.PriceNote.Reason;
import dev.poeprofit.core.price.PriceNote.Source;
import dev.poeprofit.core.price.PriceNote.Unpriced;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("D16 price notes")
class PriceNotesTest {
    private static final Currencies CURRENCIES = Currencies.builtIn()
            .with(new TradeMetadata(
                    Realm.PC,
                    TradeMetadata.Kind.STATIC,
                    Instant.EPOCH,
                    "",
                    List.of(entry("blessing-chayula"), entry("forge-of-the-phoenix-map"), entry("o'brien"))));

    private static TradeMetadata.Entry entry(String id) {
        return new TradeMetadata.Entry("Currency", "Currency", id, "", "", "Name of " + id, "", false);
    }

    private static PriceNote read(String note) {
        return PriceNotes.read(note, null, null, CURRENCIES);
    }

    private static Price priced(String note) {
        assertThat(read(note)).as(note).isInstanceOf(Priced.class);
        return ((Priced) read(note)).price();
    }

    @ParameterizedTest(name = "D16 {0} asks {1} for a lot of {2}")
    @CsvSource(
            delimiter = ';',
            value = {
                "~price 5 chaos; 5; 1; chaos; FIXED",
                "~b/o 5 chaos; 5; 1; chaos; NEGOTIABLE",
                "~PRICE 5 chaos; 5; 1; chaos; FIXED",
                "~B/O 5 Chaos; 5; 1; chaos; NEGOTIABLE",
                "~b/o 12/19 chaos; 12; 19; chaos; NEGOTIABLE",
                "~price 10/88 chaos; 10; 88; chaos; FIXED",
                "~price 10/40 chaos; 10; 40; chaos; FIXED",
                "~price 10/1 chaos; 10; 1; chaos; FIXED",
                "~b/o 1/700 exalted; 1; 700; exalted; NEGOTIABLE",
                "~b/o 2/350 exalted; 2; 350; exalted; NEGOTIABLE",
                "~b/o 3/5 blessing-chayula; 3; 5; blessing-chayula; NEGOTIABLE",
                "~price 1.3 exalted; 13/10; 1; exalted; FIXED",
                "~b/o 0.5 chaos; 1/2; 1; chaos; NEGOTIABLE",
                "~b/o .5 exa; 1/2; 1; exalted; NEGOTIABLE",
                "~b/o 050 chaos; 50; 1; chaos; NEGOTIABLE",
                "~b/o 01.323 exalted; 1323/1000; 1; exalted; NEGOTIABLE",
                "~price 1/5 forge-of-the-phoenix-map; 1; 5; forge-of-the-phoenix-map; FIXED",
                "~price 2 o'brien; 2; 1; o'brien; FIXED",
                "~b/o 6 wisdom 160minion; 6; 1; wisdom; NEGOTIABLE",
                "~b/o 2 chaos | 75+; 2; 1; chaos; NEGOTIABLE",
                "~b/o 5 exa; 5; 1; exalted; NEGOTIABLE",
                "~b/o 1 fuse; 1; 1; fusing; NEGOTIABLE",
                "~price 3 div; 3; 1; divine; FIXED",
                "~price 1.5/20 chaos; 3/2; 20; chaos; FIXED",
                "~price 1/0.5 chaos; 2; 1; chaos; FIXED",
                "~price 1/2.5 chaos; 2; 5; chaos; FIXED",
                "~price 3/2.0 chaos; 3; 2; chaos; FIXED",
                "~price 10000000 chaos; 10000000; 1; chaos; FIXED",
                "~price 0.000000001 mirror; 1/1000000000; 1; mirror; FIXED",
                "~price 1.50000000000000000000 chaos; 3/2; 1; chaos; FIXED",
                "~price 00000000000000000000000007 chaos; 7; 1; chaos; FIXED"
            })
    void aNoteIsReadExactly(String note, String total, long lot, String currency, Price.Kind kind) {
        assertThat(read(note))
                .isEqualTo(
                        new Priced(new Price(Rational.parse(total), lot, new CurrencyId(currency), kind), Source.NOTE));
    }

    @ParameterizedTest(name = "D16 {0} has no price: {1}")
    @CsvSource(
            delimiter = ';',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "~price  chaos;NO_AMOUNT",
                "~b/o  exalted;NO_AMOUNT",
                "~price chaos;NO_AMOUNT",
                "~price;NO_AMOUNT",
                "~b/o   ;NO_AMOUNT",
                "~price 0 alt;ZERO_AMOUNT",
                "~b/o 0 chaos;ZERO_AMOUNT",
                "~b/o 0.00 chaos;ZERO_AMOUNT",
                "~price 1/0 chaos;ZERO_AMOUNT",
                "~price 0/1 chaos;ZERO_AMOUNT",
                "~price 13//1 chaos;BAD_AMOUNT",
                "~price 13/1/1 chaos;BAD_AMOUNT",
                "~price 3.3.3 chaos;BAD_AMOUNT",
                "~price 13..1 chaos;BAD_AMOUNT",
                "~price 5. chaos;BAD_AMOUNT",
                "~price . chaos;BAD_AMOUNT",
                "~price 1/ chaos;BAD_AMOUNT",
                "~price /2 chaos;BAD_AMOUNT",
                "~price -5 chaos;BAD_AMOUNT",
                "~price +5 chaos;BAD_AMOUNT",
                "~price 1,5 chaos;BAD_AMOUNT",
                "~price 1e3 chaos;BAD_AMOUNT",
                "~price 5chaos;BAD_AMOUNT",
                "~price \u0665 chaos;BAD_AMOUNT",
                "~price >10 chaos;BAD_AMOUNT",
                "~b/o 6;NO_CURRENCY",
                "~b/o 6   ;NO_CURRENCY",
                "~price 10000001 chaos;OUT_OF_RANGE",
                "~price 99999999999999999999999999999999 chaos;OUT_OF_RANGE",
                "~price 1/99999999999999999999999999999999 chaos;OUT_OF_RANGE",
                "~price 10000000/0.1 chaos;OUT_OF_RANGE",
                "~price 0.0000000001 chaos;OUT_OF_RANGE",
                "~c/o 5 chaos;NOT_FIXED",
                "~gb/o 5 chaos;NOT_FIXED",
                "~skip;SKIPPED",
                "~SKIP not for sale;SKIPPED",
                "Legacy;FREE_TEXT",
                ">10;FREE_TEXT",
                "100c;FREE_TEXT",
                "5 chaos;FREE_TEXT",
                "~ price 5 chaos;FREE_TEXT",
                "~price5 chaos;FREE_TEXT",
                "~10 chaos;FREE_TEXT",
                "   ;NO_NOTE"
            })
    void whatIsNoPriceSaysWhy(String note, Reason reason) {
        assertThat(read(note)).isEqualTo(new Unpriced(reason, ""));
    }

    @Test
    @DisplayName("D16 an empty or missing note is no note")
    void nothingIsNoNote() {
        assertThat(read("")).isEqualTo(new Unpriced(Reason.NO_NOTE, ""));
        assertThat(PriceNotes.read(null, null, null, CURRENCIES)).isEqualTo(new Unpriced(Reason.NO_NOTE, ""));
    }

    @ParameterizedTest(name = "D16 unknown currency {0} is named and never read as 1")
    @CsvSource({
        "~price 5 zorkmid,zorkmid",
        "~price 5 Zorkmid now,zorkmid",
        "~price 5 chaos|75,chaos|75",
        "~price 5 10 chaos,10"
    })
    void anUnknownCurrencyIsNamed(String note, String token) {
        assertThat(read(note)).isEqualTo(new Unpriced(Reason.UNKNOWN_CURRENCY, token));
    }

    @Test
    @DisplayName("D16 the name of an unknown currency is bounded")
    void theDetailIsBounded() {
        Unpriced read = (Unpriced) read("~price 5 " + "x".repeat(39) + "\uD83D\uDE00yyyyyyyy");
        assertThat(read.reason()).isEqualTo(Reason.UNKNOWN_CURRENCY);
        assertThat(read.detail()).isEqualTo("x".repeat(39));
    }

    @Test
    @DisplayName("D16 blanks of every kind part the tokens")
    void blanksOfEveryKindPartTheTokens() {
        assertThat(priced(" \t~price\u00a0\u20035\t\tchaos\u3000rest").unit()).isEqualTo(Rational.of(5));
    }

    @Test
    @DisplayName("D16 the item's note goes before the forum note, and that before the tab's name")
    void noteOverForumNoteOverTabName() {
        assertThat(PriceNotes.read("~price 1 chaos", "~price 2 chaos", "~price 3 chaos", CURRENCIES))
                .isEqualTo(price(1, Source.NOTE));
        assertThat(PriceNotes.read(null, "~price 2 chaos", "~price 3 chaos", CURRENCIES))
                .isEqualTo(price(2, Source.FORUM_NOTE));
        assertThat(PriceNotes.read(null, null, "~price 3 chaos", CURRENCIES)).isEqualTo(price(3, Source.TAB_NAME));
    }

    private static Priced price(long chaos, Source source) {
        return new Priced(new Price(Rational.of(chaos), 1, CurrencyId.CHAOS, Price.Kind.FIXED), source);
    }

    @Test
    @DisplayName("D16 free text on an item hides nothing behind it")
    void freeTextFallsThrough() {
        assertThat(PriceNotes.read("100c", null, "~price 3 chaos", CURRENCIES)).isEqualTo(price(3, Source.TAB_NAME));
        assertThat(PriceNotes.read("  ", "mine", "~price 3 chaos", CURRENCIES)).isEqualTo(price(3, Source.TAB_NAME));
        assertThat(PriceNotes.read("long ".repeat(100), null, "~price 3 chaos", CURRENCIES))
                .isEqualTo(price(3, Source.TAB_NAME));
        assertThat(PriceNotes.read("100c", null, "my tab", CURRENCIES)).isEqualTo(new Unpriced(Reason.FREE_TEXT, ""));
        assertThat(PriceNotes.read(null, null, "my tab", CURRENCIES)).isEqualTo(new Unpriced(Reason.NO_NOTE, ""));
    }

    @ParameterizedTest(name = "D16 {0} is not replaced by the tab''s price")
    @ValueSource(
            strings = {
                "~skip",
                "~b/o 0 alt",
                "~price  chaos",
                "~price 5 zorkmid",
                "~b/o 6",
                "~c/o 5 chaos",
                "~price 1//2 chaos"
            })
    void aFailedPriceHidesTheTab(String note) {
        assertThat(PriceNotes.read(note, "~price 2 chaos", "~price 3 chaos", CURRENCIES))
                .isEqualTo(read(note));
        assertThat(read(note)).isInstanceOf(Unpriced.class);
    }

    @Test
    @DisplayName("D16 a zero in the tab's name is counted as zero, not as no note")
    void aZeroTabNameIsCounted() {
        assertThat(PriceNotes.read(null, null, "~price 0 alt", CURRENCIES))
                .isEqualTo(new Unpriced(Reason.ZERO_AMOUNT, ""));
    }

    @Test
    @DisplayName("D16 a note of a megabyte is refused without reading it")
    void aHugeNoteIsRefused() {
        String fits = "~price 5 chaos " + "x".repeat(PriceNotes.MAX_LENGTH - 15);
        assertThat(read(fits)).isInstanceOf(Priced.class);
        assertThat(read(fits + "x")).isEqualTo(new Unpriced(Reason.TOO_LONG, ""));
        String huge = "~price " + "9".repeat(1 << 20) + " chaos";
        String blank = " ".repeat(1 << 20) + "~price 5 chaos";
        org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
            for (int i = 0; i < 100_000; i++) {
                assertThat(((Unpriced) read(huge)).reason()).isEqualTo(Reason.TOO_LONG);
                assertThat(((Unpriced) read(blank)).reason()).isEqualTo(Reason.TOO_LONG);
            }
        });
    }

    @Test
    @DisplayName("D16 reading does not depend on the default locale")
    void readingIsLocaleFree() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            assertThat(priced("~PRICE 1 DIVINE").currency()).isEqualTo(CurrencyId.DIVINE);
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest(name = "{0} is written as {1}")
    @CsvSource(
            delimiter = ';',
            value = {
                "~price 10 88 chaos; ~price 10/88 chaos",
                "~b/o 5 1 chaos; ~b/o 5 chaos",
                "~b/o 3/2 1 divine; ~b/o 1.5 divine",
                "~price 1/8 3 divine; ~price 0.125/3 divine",
                "~price 101/100 1 divine; ~price 1.01 divine"
            })
    void aPriceIsWrittenAsANote(String price, String note) {
        assertThat(PriceNotes.format(Price.parse(price))).isEqualTo(note);
    }

    @ParameterizedTest(name = "{0} cannot be written as a note")
    @ValueSource(
            strings = {
                "~price 1/3 1 chaos",
                "~price 10000001 1 chaos",
                "~price 1 10000001 chaos",
                "~price 1/10000000000 1 chaos"
            })
    void whatNoNoteCanSayIsRefused(String price) {
        assertThatThrownBy(() -> PriceNotes.format(Price.parse(price)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("to be written as a note");
    }
}
