/** What a check of the manifests is made of. */
@NullMarked
package io.techflow.infra.rule;

import org.jspecify.annotations.NullMarked;
