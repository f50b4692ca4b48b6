package dev.poeprofit.clickhouse;

import dev.poeprofit.core.port.Page;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.core.price.PriceSnapshot;

/** Texts that stand for constants whose own names are not what readers of the tables know. */
final class Labels {
    private Labels() {}

    static String of(Page.Encoding encoding) {
        return switch (encoding) {
            case IDENTITY -> "identity";
            case GZIP -> "gzip";
        };
    }

    static Page.Encoding encoding(String label) {
        for (Page.Encoding encoding : Page.Encoding.values()) {
            if (of(encoding).equals(label)) {
                return encoding;
            }
        }
        throw new PortException(PortException.Kind.STORE, "the store has an unknown encoding, '" + label + "'");
    }

    static PriceSnapshot.Overview overview(String label) {
        for (PriceSnapshot.Overview overview : PriceSnapshot.Overview.values()) {
            if (overview.label().equals(label)) {
                return overview;
            }
        }
        throw new PortException(PortException.Kind.STORE, "the store has an unknown overview, '" + label + "'");
    }
}
