package io.techflow.lab.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What to start.
 *
 * @param command the program and its arguments
 * @param environment the whole environment apart from PATH, HOME and LANG; nothing else of the
 *     lab's own leaks in
 * @param folder the working folder
 * @param log where its output goes, appended
 */
public record Launch(
    String name, List<String> command, Map<String, String> environment, Path folder, Path log) {}
