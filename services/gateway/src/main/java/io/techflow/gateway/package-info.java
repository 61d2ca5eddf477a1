/**
 * The one way in to the platform: {@code /api/users|auth|payments|search|inference/**} go to their
 * services over pooled connections, bodies streaming in both directions.
 *
 * <p>The way of a request, all of it on the event loop that accepted it:
 *
 * <ol>
 *   <li>{@link io.techflow.gateway.route}: the path is checked and mapped; what does not fit is 400
 *       or 404 before anything is spent on it;
 *   <li>{@link io.techflow.gateway.identity}: the bearer token is verified, unless the route is
 *       open; it is then passed on as it is, for the services verify it again;
 *   <li>{@link io.techflow.gateway.limit}: one request is taken from the caller's minute;
 *   <li>{@link io.techflow.gateway.upstream}: the service's bulkhead, deadline and ejection.
 * </ol>
 *
 * <p>Whatever the gateway itself refuses is a problem document ({@link
 * io.techflow.gateway.answer}).
 */
@NullMarked
package io.techflow.gateway;

import org.jspecify.annotations.NullMarked;
