package dev.poeprofit.sim.internal.wire;

/** Writes GGG's error bodies. */
public final class ErrorWire {
    private ErrorWire() {}

    /**
     * An error.
     *
     * @param code GGG's code, 0-10
     * @param message message
     * @return JSON in UTF-8
     */
    public static byte[] error(int code, String message) {
        JsonWriter json = new JsonWriter();
        json.open()
                .key("error")
                .open()
                .field("code", code)
                .field("message", message)
                .close();
        return json.close().bytes();
    }

    /**
     * Cursors of the newest page.
     *
     * @param psapi cursor of the public stash stream
     * @return JSON in UTF-8
     */
    public static byte[] changeIds(String psapi) {
        JsonWriter json = new JsonWriter();
        return json.open().field("psapi", psapi).field("forum", "0").close().bytes();
    }
}
