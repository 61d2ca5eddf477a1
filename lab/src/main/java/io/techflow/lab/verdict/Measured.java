package io.techflow.lab.verdict;

import java.util.List;
import java.util.Optional;

/**
 * Everything that the judge looks at.
 *
 * @param bounds safety bounds, checked already
 * @param invalid why the measurement cannot be trusted, if so
 */
public record Measured(
    PhaseSummary baseline,
    PhaseSummary degraded,
    PhaseSummary remediated,
    List<Gate> bounds,
    Optional<String> invalid) {}
