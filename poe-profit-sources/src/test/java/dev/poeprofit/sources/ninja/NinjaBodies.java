package dev.poeprofit.sources.ninja;

/** Small answers of each overview. */
final class NinjaBodies {
    static final String NONE = "{\"lines\":[]}";

    private NinjaBodies() {}

    static String exchange(int chaosPerDivine) {
        return "{\"core\":{\"primary\":\"chaos\",\"rates\":{}},\"lines\":[{\"id\":\"divine\",\"primaryValue\":"
                + chaosPerDivine + "}],\"items\":[{\"id\":\"divine\",\"name\":\"Divine Orb\"}]}";
    }

    static String currency(String sampleTime) {
        return "{\"lines\":[{\"currencyTypeName\":\"Divine Orb\",\"detailsId\":\"divine-orb\",\"chaosEquivalent\":200,"
                + "\"receive\":{\"sample_time_utc\":\"" + sampleTime + "\",\"count\":9,\"value\":200,"
                + "\"listing_count\":40}}],\"currencyDetails\":[]}";
    }

    static String items(int chaos) {
        return "{\"lines\":[{\"id\":1,\"name\":\"Tabula Rasa\",\"detailsId\":\"tabula-rasa\",\"chaosValue\":" + chaos
                + ",\"count\":9}]}";
    }
}
