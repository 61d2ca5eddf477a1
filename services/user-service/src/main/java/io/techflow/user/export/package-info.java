/** The streaming export of users for partners. */
@NullMarked
package io.techflow.user.export;

import org.jspecify.annotations.NullMarked;
