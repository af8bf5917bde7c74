package io.portcullis.demo.github;

import io.portcullis.demo.mcp.Argument;
import io.portcullis.demo.mcp.Arguments;
import io.portcullis.demo.mcp.Effect;
import io.portcullis.demo.mcp.Tool;
import io.portcullis.demo.mcp.ToolFault;
import io.portcullis.demo.mcp.ToolResult;
import io.portcullis.demo.mcp.ToolSet;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a code host would offer, without a code host. */
public final class GitHubTools {
    private static final Pattern BRANCH = Pattern.compile("[\\w][\\w./-]{0,99}");
    private static final Argument REPOSITORY =
            Argument.required("repository", "The repository as owner/name, for example acme/storefront");

    private final Repositories repositories;

    private GitHubTools(Repositories repositories) {
        this.repositories = repositories;
    }

    public static ToolSet ofTheDemo() {
        GitHubTools tools = new GitHubTools(Repositories.ofTheDemo());
        return new ToolSet(
                "github",
                "Demo code host",
                "A make-believe code host. Its repositories live in memory and are back after a restart.",
                List.of(tools.listRepositories(), tools.createPullRequest(), tools.deleteRepository()));
    }

    private Tool listRepositories() {
        return new Tool(
                new Tool.Label(
                        "list_repositories", "List repositories", "Lists the repositories, of one owner or of all."),
                Effect.READS,
                List.of(Argument.optional("owner", "Only repositories of this owner, for example acme")),
                this::list);
    }

    private Tool createPullRequest() {
        return new Tool(
                new Tool.Label(
                        "create_pull_request",
                        "Create a pull request",
                        "Opens a pull request that asks to merge one branch into another, and returns its number."),
                Effect.CHANGES,
                List.of(
                        REPOSITORY,
                        Argument.required("title", "What the change does, in one line"),
                        Argument.required("head", "The branch that holds the change"),
                        Argument.required("base", "The branch to merge it into")),
                this::create);
    }

    private Tool deleteRepository() {
        return new Tool(
                new Tool.Label(
                        "delete_repository",
                        "Delete a repository",
                        "Deletes a repository with everything in it. This cannot be undone."),
                Effect.DESTROYS,
                List.of(REPOSITORY),
                this::delete);
    }

    private ToolResult list(Arguments arguments) {
        Optional<String> owner = arguments.optional("owner");
        JsonArrayBuilder found = Json.createArrayBuilder();
        repositories.all().stream()
                .filter(repository -> owner.map(repository.owner()::equals).orElse(true))
                .forEach(repository -> found.add(repository.json()));
        return ToolResult.structured(
                Json.createObjectBuilder().add("repositories", found).build());
    }

    private ToolResult create(Arguments arguments) throws ToolFault {
        String title = arguments.text("title");
        if (title.isBlank() || title.length() > 200) {
            throw new ToolFault("The title must have 1 to 200 characters.");
        }
        String head = branch(arguments.text("head"));
        String base = branch(arguments.text("base"));
        if (head.equals(base)) {
            throw new ToolFault("A branch cannot be merged into itself.");
        }
        String name = arguments.text("repository");
        Repository repository = repositories.openPullRequest(name).orElseThrow(() -> unknown(name));
        return ToolResult.structured(Json.createObjectBuilder()
                .add("repository", name)
                .add("number", repository.pullRequests())
                .add("title", title)
                .add("head", head)
                .add("base", base)
                .build());
    }

    private static String branch(String name) throws ToolFault {
        if (!BRANCH.matcher(name).matches()) {
            throw new ToolFault("This is not the name of a branch: " + name);
        }
        return name;
    }

    private ToolResult delete(Arguments arguments) throws ToolFault {
        String name = arguments.text("repository");
        Repository deleted = repositories.delete(name).orElseThrow(() -> unknown(name));
        return ToolResult.text("Deleted the repository " + deleted.name() + ".");
    }

    private static ToolFault unknown(String repository) {
        return new ToolFault("There is no repository " + repository + ". list_repositories shows those there are.");
    }
}
