package io.techflow.testcluster.scale;
final class SchedulingDocument { void write(Measured m) {} }
