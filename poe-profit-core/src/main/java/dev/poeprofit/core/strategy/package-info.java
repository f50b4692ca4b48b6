/** From prices and liquidity to ranked advice: strategies, the promotion rule, the ranking within an attention budget. */
@NullMarked
package dev.poeprofit.core.strategy;

import org.jspecify.annotations.NullMarked;
