package io.portcullis.ear.incontainer;

import jakarta.ejb.EJBAccessException;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Each bean asks for the role itself: who gets past the edge without it still changes nothing. */
class RolesIT extends InContainer {
    @Inject
    private Acts acts;

    @Inject
    private Door door;

    @Inject
    private Rows rows;

    @Test
    void refusesEveryActToWhoeverIsNotSignedIn() throws Exception {
        List<Acts.Act> all = acts.on("roles-unknown");
        List<String> before = rows.all();

        List<String> opened = new ArrayList<>();
        for (Acts.Act act : all) {
            if (!refuses(act)) {
                opened.add(act.name());
            }
        }

        assertThat(opened).isEmpty();
        assertThat(rows.all()).isEqualTo(before);
    }

    @Test
    void opensToAReaderWhatReadsAndNothingElse() throws Exception {
        assertThat(wronglyAnswered(Person.READER)).isEmpty();
    }

    @Test
    void opensToAWriterWhatChangesAndNothingElse() throws Exception {
        assertThat(wronglyAnswered(Person.WRITER)).isEmpty();
    }

    @Test
    void opensToAnAuditorTheRecordAndNothingElse() throws Exception {
        assertThat(wronglyAnswered(Person.AUDITOR)).isEmpty();
    }

    @Test
    void opensNothingToAPersonWithoutARole() throws Exception {
        assertThat(wronglyAnswered(Person.BYSTANDER)).isEmpty();
    }

    private List<String> wronglyAnswered(Person person) throws Exception {
        List<Acts.Act> all = acts.on("roles-" + person.id());
        return door.as(person, () -> {
            List<String> wrong = new ArrayList<>();
            for (Acts.Act act : all) {
                List<String> before = rows.all();
                boolean refused = refuses(act);
                if (refused == act.by().contains(person)) {
                    wrong.add(act + (refused ? " was refused" : " was allowed"));
                }
                if (refused && !rows.all().equals(before)) {
                    wrong.add(act + " was refused and left something behind");
                }
                if (!refused
                        && act.kind() == Acts.Act.Kind.CHANGES
                        && rows.all().equals(before)) {
                    wrong.add(act + " was allowed and changed nothing");
                }
            }
            return wrong;
        });
    }

    private static boolean refuses(Acts.Act act) throws Exception {
        try {
            act.body().run();
            return false;
        } catch (EJBAccessException refused) {
            return true;
        }
    }
}
