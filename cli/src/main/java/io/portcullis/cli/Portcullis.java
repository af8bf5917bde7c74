package io.portcullis.cli;

import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** Ends with 0; with 1 where the gateway did not do it; with 2 where the command was not understood. */
@Command(
        name = "portcullis",
        description = "Asks a gateway; what it needs to know is in options and in the environment, secrets only there.",
        subcommands = {HelpCommand.class, Permit.class},
        synopsisSubcommandLabel = "COMMAND")
public final class Portcullis {
    private Portcullis() {}

    public static void main(String[] arguments) {
        System.exit(run(System.getenv(), arguments));
    }

    static int run(Map<String, String> environment, String... arguments) {
        CommandLine line = new CommandLine(new Portcullis(), new Parts(environment));
        line.setExecutionExceptionHandler((fault, command, parsed) -> {
            if (!(fault instanceof Gateway.Refused)) {
                throw fault;
            }
            command.getErr().println("portcullis: " + fault.getMessage());
            return 1;
        });
        return line.execute(arguments);
    }

    /** Makes the commands with the environment they read. */
    private record Parts(Map<String, String> environment) implements CommandLine.IFactory {
        @Override
        public <K> K create(Class<K> kind) throws Exception {
            return kind == Permit.class
                    ? kind.cast(new Permit(environment))
                    : CommandLine.defaultFactory().create(kind);
        }
    }
}
