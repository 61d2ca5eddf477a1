package io.techflow.lab.report.model;

/**
 * One difference between degraded and optimized.
 *
 * @param what the setting, limit, or piece of schema
 * @param kind such as setting, resource or schema
 * @param from the tuned value
 * @param to the faulty value
 * @param why what it does to the platform
 */
public record FaultReport(
    String service, String what, String kind, String from, String to, String why) {}
