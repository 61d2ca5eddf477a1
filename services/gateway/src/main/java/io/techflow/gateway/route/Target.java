package io.techflow.gateway.route;

/**
 * Where a request goes.
 *
 * @param upstream the name of the service
 * @param uri path and query there
 * @param open whether it may be asked without a token
 * @param streaming whether the answer may take as long as it keeps coming
 */
public record Target(String upstream, String uri, boolean open, boolean streaming) {}
