package io.techflow.load;

/**
 * One journey in the schedule.
 *
 * @param index position in the schedule, from 0
 * @param atMicros time of its first step after the start, in µs
 * @param thinkMicros time between the scheduled sends of two of its steps, in µs
 * @param seed decides the users, amounts and words of its requests
 */
record Arrival(long index, Journey journey, long atMicros, long thinkMicros, long seed) {
  long stepMicros(int step) {
    return atMicros + step * thinkMicros;
  }
}
