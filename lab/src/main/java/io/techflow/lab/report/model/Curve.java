package io.techflow.lab.report.model;

import io.techflow.lab.evidence.Point;
import java.util.List;

/** A named series; its seconds count from the start of its phase. */
public record Curve(String name, List<Point> points) {
  public Curve {
    points = List.copyOf(points);
  }
}
