/** Whether forecasts were right: forecasts as issued, cohorts that resolve them, scores. */
@NullMarked
package dev.poeprofit.core.confidence.calibration;

import org.jspecify.annotations.NullMarked;
