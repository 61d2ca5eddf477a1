/** What user-service asks of auth-service, which keeps the credentials. */
@NullMarked
package io.techflow.user.credential;

import org.jspecify.annotations.NullMarked;
