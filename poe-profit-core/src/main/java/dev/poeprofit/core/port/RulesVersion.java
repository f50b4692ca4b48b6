package dev.poeprofit.core.port;

/**
 * Version of the rules that turn a page into rows: key policy, price grammar, dictionaries. Rows are a function of the
 * tracker's state, the page and this.
 *
 * @param value a short text
 */
public record RulesVersion(String value) {
    @Override
    public String toString() {
        return value;
    }
}
