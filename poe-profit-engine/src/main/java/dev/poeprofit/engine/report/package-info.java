/** What a store holds, in numbers. */
@NullMarked
package dev.poeprofit.engine.report;

import org.jspecify.annotations.NullMarked;
