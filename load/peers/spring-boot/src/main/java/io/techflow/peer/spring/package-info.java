/** Payments as a Spring Boot team would write them: what payment-service is compared with. */
@NullMarked
package io.techflow.peer.spring;

import org.jspecify.annotations.NullMarked;
