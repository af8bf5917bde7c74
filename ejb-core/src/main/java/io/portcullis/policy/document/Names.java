package io.portcullis.policy.document;

import io.portcullis.identity.UserId;
import io.portcullis.policy.Operation;
import io.portcullis.policy.rule.AccessList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names that refer to something else in the document, and the lists made of them. */
final class Names {
    static final String EVERYBODY = "*";

    private static final Pattern SERVER = Pattern.compile("[^\\s.:*/]{1,63}");
    private static final Pattern TOOL = Pattern.compile("[^\\s:*]{1,200}");

    private final Set<String> teams;
    private final Set<String> roles;

    Names(Set<String> teams, Set<String> roles) {
        this.teams = Set.copyOf(teams);
        this.roles = Set.copyOf(roles);
    }

    @Nullable
    String team(Node node) {
        return defined(node, teams, "team");
    }

    @Nullable
    String role(Node node) {
        return defined(node, roles, "role");
    }

    /** A team named as a member, such as an exception for it. */
    void team(String name, Node node) {
        if (!teams.contains(name)) {
            node.fault(undefined(name, teams, "team"));
        }
    }

    private static @Nullable String defined(Node node, Set<String> known, String kind) {
        String name = node.text();
        if (name != null && !known.contains(name)) {
            node.fault(undefined(name, known, kind));
            return null;
        }
        return name;
    }

    private static String undefined(String name, Set<String> known, String kind) {
        String near = Nearest.of(name, known);
        return kind + " \"" + name + "\" is not defined under /" + kind + "s"
                + (near == null ? "" : "; did you mean \"" + near + "\"?");
    }

    static boolean server(String name, Node node) {
        if (!SERVER.matcher(name).matches()) {
            node.fault("a server's name has no blank and none of . : * /");
            return false;
        }
        return true;
    }

    /** {@code server.tool}, split at the first dot; null, and a fault, for anything else. */
    static String @Nullable [] tool(String name, Node node) {
        int dot = name.indexOf('.');
        boolean split = dot > 0
                && SERVER.matcher(name.substring(0, dot)).matches()
                && TOOL.matcher(name.substring(dot + 1)).matches();
        if (!split) {
            node.fault("a tool is named by its server and itself, such as \"github.create_pull_request\"");
            return null;
        }
        return new String[] {name.substring(0, dot), name.substring(dot + 1)};
    }

    static @Nullable String permission(Node node) {
        String text = node.text();
        if (text == null || text.equals(EVERYBODY)) {
            return text;
        }
        int colon = text.indexOf(':');
        String left = colon < 0 ? "" : text.substring(0, colon);
        String right = text.substring(colon + 1);
        boolean known = left.equals("mcp")
                ? right.equals("*") || Operation.of(right).isPresent()
                : SERVER.matcher(left).matches()
                        && (right.equals("*") || TOOL.matcher(right).matches());
        if (!known) {
            node.fault("\"" + text + "\" is no permission: *, mcp:*, mcp:read, mcp:write, mcp:delete, <server>:*, "
                    + "<server>:<operation or tool>");
            return null;
        }
        return text;
    }

    AccessList access(Node entry) {
        Node teamsIn = entry.child("allowedTeams");
        Node usersIn = entry.child("allowedUsers");
        AccessList access = new AccessList(
                teamsIn.present() ? teams(teamsIn) : null,
                usersIn.present() ? users(usersIn) : null,
                teams(entry.child("deniedTeams")),
                users(entry.child("deniedUsers")));
        contradicted(entry.child("deniedUsers"), access.allowedUsers(), access.deniedUsers());
        contradicted(entry.child("deniedTeams"), access.allowedTeams(), access.deniedTeams());
        return access;
    }

    private static <T> void contradicted(
            Node denied, AccessList.@Nullable Names<T> allows, AccessList.Names<T> denies) {
        if (allows == null) {
            return;
        }
        Set<T> both = new HashSet<>(allows.names());
        both.retainAll(denies.names());
        if (!both.isEmpty() || allows.everybody() && denies.everybody()) {
            denied.fault((both.isEmpty() ? "*" : both.toString())
                    + " is allowed and denied in one entry; take it out of one of the lists");
        }
    }

    private AccessList.Names<String> teams(Node list) {
        List<String> names = list.list(element -> EVERYBODY.equals(element.text()) ? EVERYBODY : team(element));
        Set<String> named = new HashSet<>(names);
        return new AccessList.Names<>(named.remove(EVERYBODY), named);
    }

    private static AccessList.Names<UserId> users(Node list) {
        Set<UserId> users = new HashSet<>();
        boolean everybody = false;
        for (Node element : list.elements()) {
            if (EVERYBODY.equals(element.text())) {
                everybody = true;
            } else {
                UserId user = element.user();
                if (user != null) {
                    users.add(user);
                }
            }
        }
        return new AccessList.Names<>(everybody, users);
    }
}
