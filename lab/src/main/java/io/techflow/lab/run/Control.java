package io.techflow.lab.run;

import io.techflow.lab.manifest.PlatformManifest;

/**
 * Something that must not pass for a fix, measured as a fix would be.
 *
 * @param fix doing nothing, or one of the scenario's wrong fixes
 * @param changed what the platform was then
 */
public record Control(Fix fix, PlatformManifest changed, PhaseRun phase) {}
