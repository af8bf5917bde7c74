package io.portcullis.policy.document;

import io.portcullis.policy.document.BulkChange.Move;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class BulkChangeTest {
    private static final Set<String> IMPORTED = Set.of("hub");
    private static final String DOCUMENT = ("{'teams':{'eng':{},'ops':{}},'accessControl':{'audit':{'logAll':true},"
                    + "'servers':{'db':{'allowedTeams':['eng'],'allowedUsers':['Alice '],'readOnly':true},'files':{}}}}")
            .replace('\'', '"');

    private static Move move(List<String> add, List<String> remove) {
        return new Move(add, remove);
    }

    private static BulkChange teams(String team, List<String> add, List<String> remove) {
        return new BulkChange(Map.of(team, move(add, remove)), Map.of());
    }

    private static BulkChange users(String user, List<String> add, List<String> remove) {
        return new BulkChange(Map.of(), Map.of(user, move(add, remove)));
    }

    private static String text(BulkChange change) throws InvalidDocument {
        return change.in(DOCUMENT, IMPORTED).text().replace(" ", "").replace('"', '\'');
    }

    private static List<Fault> faults(BulkChange change, String document) {
        return catchThrowableOfType(InvalidDocument.class, () -> change.in(document, IMPORTED))
                .faults();
    }

    @Test
    void addsATeamAtTheEndAndLeavesEverythingElseAsItStands() throws Exception {
        BulkChange.Edited edited = teams("ops", List.of("db"), List.of()).in(DOCUMENT, IMPORTED);

        assertThat(edited.text().replace(" ", ""))
                .isEqualTo(DOCUMENT.replace("[\"eng\"]", "[\"eng\",\"ops\"]").replace(" ", ""));
        assertThat(edited.summary()).isEqualTo("db.allowedTeams [eng] → [eng, ops]");
    }

    @Test
    void leavesAnEmptyListWhereTheLastIsTakenOut() throws Exception {
        assertThat(text(teams("eng", List.of(), List.of("db")))).contains("'db':{'allowedTeams':[],");
        assertThat(text(users("ALICE", List.of(), List.of("db")))).contains("'allowedUsers':[],");
    }

    @Test
    void makesNoListWhereNobodyIsTakenOutOfNone() throws Exception {
        BulkChange.Edited edited = teams("ops", List.of(), List.of("files")).in(DOCUMENT, IMPORTED);

        assertThat(edited.text()).contains("\"files\": {}");
        assertThat(edited.summary()).isEqualTo("nothing differs");
    }

    @Test
    void knowsAUserHoweverTheirIdIsWrittenButATeamOnlyExactly() throws Exception {
        BulkChange again = users(" aLICE", List.of("db"), List.of());
        String upper = DOCUMENT.replace("\"ops\"", "\"ENG\"");

        assertThat(again.in(DOCUMENT, IMPORTED).summary()).isEqualTo("nothing differs");
        assertThat(teams("eng", List.of("db"), List.of()).in(DOCUMENT, IMPORTED).summary())
                .isEqualTo("nothing differs");
        assertThat(teams("ENG", List.of("db"), List.of()).in(upper, IMPORTED).summary())
                .isEqualTo("db.allowedTeams [eng] → [eng, ENG]");
        assertThat(teams("ENG", List.of(), List.of("db")).in(upper, IMPORTED).summary())
                .isEqualTo("nothing differs");
    }

    @Test
    void makesAnEntryForAServerThatIsImported() throws Exception {
        assertThat(text(users("bob", List.of("hub"), List.of()))).contains("'files':{},'hub':{'allowedUsers':['bob']}");
        assertThat(users("bob", List.of("hub"), List.of())
                        .in("{}", IMPORTED)
                        .text()
                        .replace(" ", ""))
                .isEqualTo("{\"accessControl\":{\"servers\":{\"hub\":{\"allowedUsers\":[\"bob\"]}}}}");
    }

    @Test
    void movesSeveralAtOnceAndTellsAllThatDiffers() throws Exception {
        BulkChange change = new BulkChange(
                Map.of("ops", move(List.of("db", "files"), List.of())),
                Map.of("alice", move(List.of(), List.of("db"))));

        assertThat(change.in(DOCUMENT, IMPORTED).summary())
                .isEqualTo("db.allowedTeams [eng] → [eng, ops]; db.allowedUsers [Alice ] → []; "
                        + "files.allowedTeams [] → [ops]");
    }

    @Test
    void isRefusedAsAWholeWithEveryServerAndTeamThatIsNotThere() {
        BulkChange change = new BulkChange(
                Map.of("nobody", move(List.of("db", "x"), List.of("y"))), Map.of("a/b", move(List.of("z"), List.of())));

        assertThat(faults(change, DOCUMENT))
                .containsExactly(
                        new Fault("/teams/nobody", "team \"nobody\" is not defined"),
                        new Fault(
                                "/teams/nobody/addServers/1",
                                "server \"x\" is neither imported nor in the document; import it first"),
                        new Fault(
                                "/teams/nobody/removeServers/0",
                                "server \"y\" is neither imported nor in the document; import it first"),
                        new Fault(
                                "/users/a~1b/addServers/0",
                                "server \"z\" is neither imported nor in the document; import it first"));
        assertThat(faults(teams("eng", List.of("hub"), List.of()), "{}")).hasSize(1);
    }

    @Test
    void takesAStoredDocumentThatCannotBeReadForADefect() {
        assertThatIllegalStateException()
                .isThrownBy(() -> teams("eng", List.of(), List.of()).in("{", IMPORTED));
    }
}
