package dev.poeprofit.core.alert;

/**
 * One alert stands for others: while an alert of the source class fires, those meant are kept quiet.
 *
 * @param sourceClass class of the alert that stands for the others
 * @param target which alerts it stands for; never those of the source class
 * @param sameMarket whether only those of its own market are meant; a source without a market then means all
 */
public record Inhibition(String sourceClass, AlertMatch target, boolean sameMarket) {
    boolean covers(AlertKey source, AlertRule rule, AlertKey key) {
        return source.alertClass().equals(sourceClass)
                && !key.alertClass().equals(sourceClass)
                && target.matches(rule, key)
                && (!sameMarket || source.market().isEmpty() || source.market().equals(key.market()));
    }
}
