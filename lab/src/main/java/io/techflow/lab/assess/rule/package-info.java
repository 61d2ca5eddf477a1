/** What is wrong with a cluster, each rule for one kind of trouble. */
@NullMarked
package io.techflow.lab.assess.rule;

import org.jspecify.annotations.NullMarked;
