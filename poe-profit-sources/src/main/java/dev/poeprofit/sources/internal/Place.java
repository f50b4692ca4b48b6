package dev.poeprofit.sources.internal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Where a parser is and what stands there, for a person to read. */
final class Place {
    private static final int SHOWN_CHARS = 40;

    private Place() {}

    static String path(JsonParser parser) {
        StringBuilder out = new StringBuilder();
        JsonToken token = parser.currentToken();
        JsonStreamContext context = parser.getParsingContext();
        // At the start of an object or array the context is its inside already.
        append(token != null && token.isStructStart() ? context.getParent() : context, out);
        return out.toString();
    }

    private static void append(@Nullable JsonStreamContext context, StringBuilder out) {
        if (context == null || context.inRoot()) {
            return;
        }
        append(context.getParent(), out);
        if (context.inArray()) {
            out.append('[').append(Math.max(0, context.getCurrentIndex())).append(']');
        } else if (context.getCurrentName() != null) {
            out.append(out.length() == 0 ? "" : ".").append(clip(context.getCurrentName()));
        }
    }

    static String shown(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == null) {
            return "nothing";
        }
        return switch (token) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_STRING -> "'" + clip(parser.getText()) + "'";
            default -> clip(parser.getText());
        };
    }

    private static String clip(String text) {
        StringBuilder out = new StringBuilder(Math.min(text.length(), SHOWN_CHARS) + 3);
        for (int i = 0; i < text.length() && i < SHOWN_CHARS; i++) {
            char c = text.charAt(i);
            out.append(Character.isISOControl(c) ? '?' : c);
        }
        return text.length() > SHOWN_CHARS ? out.append("...").toString() : out.toString();
    }
}
