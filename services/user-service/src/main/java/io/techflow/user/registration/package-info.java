/** Registration: a credential in auth-service, then a profile here. */
@NullMarked
package io.techflow.user.registration;

import org.jspecify.annotations.NullMarked;
