package io.portcullis.ear;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Who sees what at the console. A page that reads is closed to whoever may not read; the other pages show nothing. */
class ConsoleRoleIT {
    private static final Gateway GATEWAY = Gateway.shared();
    private static final String CONSOLE = GATEWAY.url() + "/admin";

    /** 302 by the first page: it leads on to the one that the person may see. */
    private static final String PAGES = """
            page                                      | human | auditor | reader | administrator
            overview                                  | 403   | 302     | 200    | 200
            servers                                   | 403   | 403     | 200    | 200
            server?key=github                         | 403   | 403     | 200    | 200
            tool?server=github&name=list_repositories | 403   | 403     | 200    | 200
            people                                    | 403   | 403     | 200    | 200
            person?id=alice@example.com               | 403   | 403     | 200    | 200
            person-access?id=alice@example.com        | 403   | 403     | 200    | 200
            person-sessions?id=alice@example.com      | 403   | 403     | 200    | 200
            teams                                     | 403   | 403     | 200    | 200
            team?key=engineering                      | 403   | 403     | 200    | 200
            agents                                    | 403   | 403     | 200    | 200
            agent?id=portcullis-demo                  | 403   | 403     | 200    | 200
            consents                                  | 403   | 403     | 200    | 200
            requests                                  | 403   | 403     | 200    | 200
            sessions                                  | 403   | 403     | 200    | 200
            audit                                     | 403   | 200     | 200    | 200
            sign-in                                   | 403   | 403     | 200    | 200
            providers                                 | 403   | 403     | 200    | 200
            provisioning                              | 403   | 403     | 200    | 200
            directory                                 | 403   | 403     | 200    | 200
            provider-files?key=none                   | 403   | 403     | 404    | 404
            issuers                                   | 403   | 403     | 200    | 200
            permit                                    | 403   | 403     | 200    | 200
            """;

    private static final Map<String, FormBrowser> PEOPLE = new LinkedHashMap<>();

    @BeforeAll
    static void people() {
        Rest admin = Rest.of(Rest.Account.bootstrap(GATEWAY));
        Demo.ready(admin);
        Map.of("human", "", "auditor", "\"admin:audit\"", "reader", "\"admin:read\"")
                .forEach((name, role) -> {
                    String email = name + "-of-the-console@example.com";
                    Rest.expect(
                            201,
                            admin.call(
                                    "POST",
                                    "/v1/users",
                                    "{\"email\":\"" + email + "\",\"password\":\"" + Portal.PASSWORD + "\",\"roles\":["
                                            + role + "]}"));
                    PEOPLE.put(name, FormBrowser.of(GATEWAY.url(), email));
                });
        PEOPLE.put("administrator", FormBrowser.of(GATEWAY.url(), "admin@example.com"));
    }

    @Test
    void everyPageIsOpenToWhomTheTableSaysAndToNobodyElse() {
        List<List<String>> table =
                PAGES.lines().map(line -> List.of(line.split("\\s*\\|\\s*"))).toList();
        List<String> wrong = new ArrayList<>();

        for (List<String> row : table.subList(1, table.size())) {
            for (int i = 1; i < row.size(); i++) {
                String person = table.get(0).get(i);
                int status = PEOPLE.get(person).get(CONSOLE + "/" + row.get(0)).status();
                if (status != Integer.parseInt(row.get(i))) {
                    wrong.add(row.get(0) + " by " + person + ": " + status + ", expected " + row.get(i));
                }
            }
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void whoIsNotSignedInIsSentToTheSignIn() {
        List<String> shown = PAGES.lines()
                .skip(1)
                .map(line -> line.replaceAll("\\s*\\|.*", ""))
                .filter(page ->
                        new FormBrowser(GATEWAY.url()).get(CONSOLE + "/" + page).status() != 302)
                .toList();

        assertThat(shown).isEmpty();
    }

    @Test
    void aHumanWithoutARoleIsToldSo() {
        Http.Answer answer = PEOPLE.get("human").get(CONSOLE + "/");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.header("Content-Type")).startsWith("text/html");
        assertThat(answer.body()).contains("<h1").doesNotContain("alice@example.com", "Exception");
    }
}
