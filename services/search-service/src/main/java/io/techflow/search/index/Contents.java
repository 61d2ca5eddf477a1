package io.techflow.search.index;

/**
 * What is in an index; stands in its mapping.
 *
 * @param definition the checksum of its mapping and settings, in hexadecimal digits
 * @param plan what it was to become
 * @param loaded how many glosses of the corpus are in it, from the first on
 * @param complete whether these are all
 */
record Contents(String definition, Plan plan, long loaded, boolean complete) {
  /** Of an index that tells nothing. */
  static final Contents UNKNOWN = new Contents("", Plan.WORDS, 0, false);

  Contents upTo(long glosses) {
    return new Contents(definition, plan, glosses, false);
  }

  Contents completeWith(long glosses) {
    return new Contents(definition, plan, glosses, true);
  }

  /** Whether filling this one further makes the other. */
  boolean isBeginningOf(Contents other) {
    return definition.equals(other.definition) && plan.equals(other.plan) && !complete;
  }
}
