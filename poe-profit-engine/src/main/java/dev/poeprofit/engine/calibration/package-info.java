/** Issues forecasts while pages are read, follows the listings that resolve them, and scores them. */
@NullMarked
package dev.poeprofit.engine.calibration;

import org.jspecify.annotations.NullMarked;
