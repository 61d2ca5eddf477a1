package io.techflow.gateway.limit;

import java.time.Duration;

/**
 * What a caller may still do.
 *
 * @param granted whether this request is within the limit
 * @param limit requests in a window
 * @param remaining requests that are left
 * @param reset until room is made again: the moment the oldest counted requests leave the window
 */
public record Allowance(boolean granted, int limit, int remaining, Duration reset) {}
