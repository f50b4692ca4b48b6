package dev.poeprofit.sources.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON forward, forgiving what PHP servers do: numbers as texts, {@code []} for {@code {}}, null for absent. A value
 * of another type is a <em>problem</em>: it is skipped, the reading goes on, and the first problem since the last
 * {@link #takeProblem()} is kept with its path. Broken syntax is an {@link IOException}. Not thread-safe.
 */
public final class JsonReader implements Closeable {
    private static final int MAX_NUMBER_CHARS = 40;
    // Longer texts end the document; shorter ones are cut or refused value by value.
    private static final int MAX_STRING_CHARS = 4 << 20;

    private final JsonParser parser;
    private @Nullable String problem;

    private JsonReader(JsonParser parser) {
        this.parser = parser;
    }

    /**
     * A factory of parsers; safe for several threads.
     *
     * @param maxDepth nesting beyond which a document is refused
     * @return a new factory
     */
    public static JsonFactory factory(int maxDepth) {
        return JsonFactory.builder()
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .recyclerPool(JsonRecyclerPools.newConcurrentDequePool())
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(maxDepth)
                        .maxStringLength(MAX_STRING_CHARS)
                        .build())
                .build();
    }

    /**
     * A reader at the first value.
     *
     * @param factory the factory
     * @param in the document; UTF-8, with or without a byte order mark
     * @return the reader; it closes the stream
     * @throws IOException if the stream fails
     */
    public static JsonReader over(JsonFactory factory, InputStream in) throws IOException {
        return new JsonReader(factory.createParser(in));
    }

    /**
     * Steps to the next token.
     *
     * @return the token, or null at the end
     * @throws IOException if the syntax is broken
     */
    public @Nullable JsonToken next() throws IOException {
        return parser.nextToken();
    }

    /**
     * Steps to the value of the next field of the object just entered.
     *
     * @return the field's name, or null at the object's end
     * @throws IOException if the syntax is broken
     */
    public @Nullable String nextField() throws IOException {
        if (parser.nextToken() != JsonToken.FIELD_NAME) {
            return null;
        }
        String name = parser.currentName();
        parser.nextToken();
        return name;
    }

    /**
     * Steps to the next element of the array just entered.
     *
     * @return false at the array's end
     * @throws IOException if the syntax is broken
     */
    public boolean nextElement() throws IOException {
        return parser.nextToken() != JsonToken.END_ARRAY;
    }

    /**
     * How far the document has been read.
     *
     * @return bytes, inflated
     */
    public long offset() {
        return parser.currentLocation().getByteOffset();
    }

    /**
     * Where the current token begins in the document.
     *
     * @return bytes before it
     */
    public int tokenStart() {
        return (int) parser.currentTokenLocation().getByteOffset();
    }

    /**
     * Whether the current value is of a kind.
     *
     * @param token the kind
     * @return true if so
     */
    public boolean at(JsonToken token) {
        return parser.currentToken() == token;
    }

    /**
     * Leaves the current value out, with all it holds.
     *
     * @throws IOException if the syntax is broken
     */
    public void skip() throws IOException {
        parser.skipChildren();
    }

    /**
     * Enters an object. Null and {@code []} read as an object without fields.
     *
     * @return true if {@link #nextField()} is to be called until it gives null; false if there is nothing to read
     * @throws IOException if the syntax is broken
     */
    public boolean enterObject() throws IOException {
        return enter(JsonToken.START_OBJECT, JsonToken.START_ARRAY, "an object");
    }

    /**
     * Enters an array. Null and an empty object read as an array without elements.
     *
     * @return true if {@link #nextElement()} is to be called until it gives false; false if there is nothing to read
     * @throws IOException if the syntax is broken
     */
    public boolean enterArray() throws IOException {
        return enter(JsonToken.START_ARRAY, JsonToken.START_OBJECT, "an array");
    }

    private boolean enter(JsonToken wanted, JsonToken quirk, String what) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == wanted) {
            return true;
        }
        if (token == quirk) {
            String path = path();
            String shown = shown();
            JsonToken inner = parser.nextToken();
            if (!inner.isStructEnd()) {
                problem(path, "expected " + what + ", was " + shown);
                while (!inner.isStructEnd()) {
                    parser.skipChildren();
                    inner = parser.nextToken();
                }
            }
            return false;
        }
        if (token != JsonToken.VALUE_NULL) {
            wrong(what);
        }
        return false;
    }

    /**
     * The current value as text.
     *
     * @param maxChars characters beyond which it is a problem
     * @return null for null and after a problem
     * @throws IOException if the syntax is broken
     */
    public @Nullable String text(int maxChars) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            int length = parser.getTextLength();
            if (length <= maxChars) {
                return parser.getText();
            }
            problem(path(), "expected at most " + maxChars + " characters, was " + length);
            return null;
        }
        if (parser.currentToken() != JsonToken.VALUE_NULL) {
            wrong("a text");
        }
        return null;
    }

    /**
     * The current value as text, cut after some characters.
     *
     * @param maxChars characters to keep
     * @return null for null and after a problem
     * @throws IOException if the syntax is broken
     */
    public @Nullable String cutText(int maxChars) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_STRING && parser.getTextLength() > maxChars) {
            return new String(parser.getTextCharacters(), parser.getTextOffset(), maxChars);
        }
        return text(maxChars);
    }

    /**
     * The current value if it is a short text; whatever else it is, it is left out without a problem.
     *
     * @param maxChars characters beyond which it is left out
     * @return null if it is none
     * @throws IOException if the syntax is broken
     */
    public @Nullable String textOrSkip(int maxChars) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_STRING && parser.getTextLength() <= maxChars) {
            return parser.getText();
        }
        parser.skipChildren();
        return null;
    }

    /**
     * The current value as a whole number; a text that reads as one will do.
     *
     * @return empty for null and after a problem
     * @throws IOException if the syntax is broken
     */
    public OptionalInt integer() throws IOException {
        OptionalLong value = whole();
        if (value.isEmpty()) {
            return OptionalInt.empty();
        }
        if ((int) value.getAsLong() != value.getAsLong()) {
            wrong("a number within 32 bits");
            return OptionalInt.empty();
        }
        return OptionalInt.of((int) value.getAsLong());
    }

    /**
     * The current value as a whole number of 64 bits; a text that reads as one will do.
     *
     * @return empty for null and after a problem
     * @throws IOException if the syntax is broken
     */
    public OptionalLong whole() throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
            return OptionalLong.of(parser.getLongValue());
        }
        OptionalDouble value = number();
        if (value.isEmpty()) {
            return OptionalLong.empty();
        }
        double d = value.getAsDouble();
        // Beyond 2^53 a double no longer holds every whole number; no count or id of the wire is that large.
        if (d != Math.rint(d) || Math.abs(d) > (1L << 53)) {
            wrong("a whole number");
            return OptionalLong.empty();
        }
        return OptionalLong.of((long) d);
    }

    /**
     * The current value as a finite number; a text that reads as one will do.
     *
     * @return empty for null and after a problem
     * @throws IOException if the syntax is broken
     */
    public OptionalDouble number() throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_NULL) {
            return OptionalDouble.empty();
        }
        if (token.isNumeric() || token == JsonToken.VALUE_STRING) {
            OptionalDouble value = token.isNumeric()
                    ? OptionalDouble.of(Double.parseDouble(parser.getText()))
                    : parse(parser.getText());
            if (value.isPresent() && Double.isFinite(value.getAsDouble())) {
                return value;
            }
        }
        wrong("a number");
        return OptionalDouble.empty();
    }

    private static OptionalDouble parse(String text) {
        if (text.isEmpty() || text.length() > MAX_NUMBER_CHARS) {
            return OptionalDouble.empty();
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            // Double.parseDouble also takes "NaN", "0x1p3" and "1d".
            if (!(c >= '0' && c <= '9') && "+-.eE".indexOf(c) < 0) {
                return OptionalDouble.empty();
            }
        }
        try {
            return OptionalDouble.of(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    /**
     * The current value as a truth; 0, 1 and the texts of these and of the truths will do.
     *
     * @param ifNull the value of null and after a problem
     * @return the truth
     * @throws IOException if the syntax is broken
     */
    public boolean truth(boolean ifNull) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_NULL) {
            return ifNull;
        }
        if (token.isScalarValue()) {
            String text = parser.getText();
            if (text.equals("true") || text.equals("1")) {
                return true;
            }
            if (text.equals("false") || text.equals("0")) {
                return false;
            }
        }
        wrong("true or false");
        return ifNull;
    }

    /**
     * Notes that the current value is of another type, and leaves it out.
     *
     * @param expected what was expected
     * @throws IOException if the syntax is broken
     */
    public void wrong(String expected) throws IOException {
        problem(path(), "expected " + expected + ", was " + shown());
        parser.skipChildren();
    }

    /**
     * Notes a problem unless there is one already.
     *
     * @param path where
     * @param what what
     */
    public void problem(String path, String what) {
        if (problem == null) {
            problem = path + ": " + what;
        }
    }

    /**
     * Whether there is a problem since the last {@link #takeProblem()}.
     *
     * @return true if so
     */
    public boolean hasProblem() {
        return problem != null;
    }

    /**
     * The first problem since the last call, and forgets it.
     *
     * @return null without one
     */
    public @Nullable String takeProblem() {
        String taken = problem;
        problem = null;
        return taken;
    }

    /**
     * Where the reader is, such as {@code stashes[12].items[3].stackSize}.
     *
     * @return empty at the top
     */
    public String path() {
        return Place.path(parser);
    }

    /**
     * The current value as a person is shown it: short, without controls.
     *
     * @return the text
     * @throws IOException if the syntax is broken
     */
    public String shown() throws IOException {
        return Place.shown(parser);
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
