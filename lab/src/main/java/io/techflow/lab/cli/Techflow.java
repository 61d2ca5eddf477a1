package io.techflow.lab.cli;

import io.techflow.lab.BadInput;
import java.io.PrintWriter;
import java.util.concurrent.CancellationException;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line's root. */
@Command(
    name = "techflow",
    description = "A performance incident that you can run, and a fix that you can measure.",
    mixinStandardHelpOptions = true,
    version = "TechFlow 0.1.0",
    subcommands = {
      ValidateCommand.class,
      UpCommand.class,
      LoadCommand.class,
      AssessCommand.class,
      AlertsCommand.class,
      AutoComplete.GenerateCompletion.class,
      CommandLine.HelpCommand.class
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the verdict is passed, or the command did what it was asked",
      "1:the verdict is failed",
      "2:wrong usage or bad input",
      "3:the measurement is not valid"
    })
public final class Techflow implements Runnable {

  @Spec private CommandSpec spec;

  public static void main(String[] arguments) {
    System.exit(execute(arguments));
  }

  /** Runs one command line and returns its exit code. */
  static int execute(String... arguments) {
    try {
      LabLog.toFile();
    } catch (BadInput e) {
      System.err.println("techflow: " + e.getMessage());
      return ExitCodes.BAD_INPUT;
    }
    return commandLine().execute(arguments);
  }

  static CommandLine commandLine() {
    return new CommandLine(new Techflow())
        .setParameterExceptionHandler(Techflow::wrongUsage)
        .setExecutionExceptionHandler(Techflow::failed);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "name a command");
  }

  private static int wrongUsage(ParameterException e, String[] arguments) {
    var command = e.getCommandLine();
    var err = command.getErr();
    err.println("techflow: " + e.getMessage());
    CommandLine.UnmatchedArgumentException.printSuggestions(e, err);
    err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
    return ExitCodes.BAD_INPUT;
  }

  private static int failed(Exception e, CommandLine command, CommandLine.ParseResult arguments) {
    PrintWriter err = command.getErr();
    if (e instanceof BadInput) {
      err.println("techflow: " + e.getMessage());
      return ExitCodes.BAD_INPUT;
    }
    if (e instanceof CancellationException) {
      err.println("techflow: ended before its time, so nothing was graded");
      return ExitCodes.INVALID;
    }
    err.println("techflow: the lab itself failed, so nothing was graded");
    e.printStackTrace(err);
    return ExitCodes.INVALID;
  }
}
