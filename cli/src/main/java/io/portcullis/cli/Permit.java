package io.portcullis.cli;

import java.net.URI;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What concerns Permit. */
@Command(name = "permit", description = "What the gateway keeps at Permit.", synopsisSubcommandLabel = "COMMAND")
final class Permit implements Runnable {
    enum Format {
        json,
        terraform
    }

    private final Map<String, String> environment;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    Permit(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    @Command(
            name = "plan",
            description = "Prints what would be provisioned, and provisions nothing.",
            footer = {
                "",
                "The environment says who asks: PORTCULLIS_TOKEN, a token with admin:read; or",
                "PORTCULLIS_CLIENT_ID and PORTCULLIS_CLIENT_SECRET of a client that gets one."
            })
    void plan(
            @Option(
                            names = "--url",
                            paramLabel = "URL",
                            defaultValue = "http://localhost:8787",
                            description = "The gateway, with /h/HOST for another host (${DEFAULT-VALUE}).")
                    URI url,
            @Option(
                            names = "--format",
                            paramLabel = "FORMAT",
                            defaultValue = "json",
                            description = "${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
                    Format format,
            @Option(names = "--help", usageHelp = true, description = "Shows this.") boolean help)
            throws Gateway.Refused {
        String plan = new Gateway(url, environment).get("/v1/permit/plan?format=" + format);
        spec.commandLine().getOut().println(plan.stripTrailing());
    }
}
