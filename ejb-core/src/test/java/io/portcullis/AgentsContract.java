package io.portcullis;

import io.portcullis.identity.ClientId;
import io.portcullis.identity.Origin;
import io.portcullis.oauth.client.ClientDescription;
import io.portcullis.oauth.client.ClientView;
import io.portcullis.oauth.client.InvalidClientMetadata;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.portcullis.TestPeople.HOST;
import static org.assertj.core.api.Assertions.assertThat;

/** Agents that an administrator made and agents that came by themselves, on every database. */
abstract class AgentsContract {
    private final MovableClock clock = new MovableClock();
    private TestPeople people;

    abstract TestDatabase open();

    @BeforeEach
    void house() {
        people = new TestPeople(open(), clock);
    }

    @Test
    void collectsAgentsThatNobodyUsedForAMonthAndNoOther() throws InvalidClientMetadata {
        ClientDescription said = described("A");
        ClientView used = people.in(r -> r.agents().register(HOST, said, Origin.NONE));
        ClientView agreed = people.in(r -> r.agents().register(HOST, said, Origin.NONE));
        ClientView unused = people.in(r -> r.agents().register(HOST, said, Origin.NONE));
        clock.advance(Duration.ofDays(31));
        people.does(r -> r.agents().used(HOST, new ClientId(used.clientId())));

        int collected = people.in(r -> r.agents().collect(HOST, id -> id.value().equals(agreed.clientId())));

        assertThat(collected).isEqualTo(1);
        assertThat(one(r -> r.agents().find(HOST, new ClientId(unused.clientId()))))
                .isEmpty();
    }

    @Test
    void theHotPathKnowsAnAgentOnceSomebodyLetItIn() throws InvalidClientMetadata {
        ClientDescription said = described("A");
        ClientId account = id(people.in(r -> r.clients().create(HOST, "CI", Set.of("mcp"))));
        ClientId ide = id(people.in(r -> r.clients().preregister(HOST, said)));
        ClientId registered = id(people.in(r -> r.agents().register(HOST, said, Origin.NONE)));
        ClientId documented = new ClientId("https://agent.example/client.json");
        people.does(r -> r.agents().keep(HOST, documented, said));

        Set<ClientId> before = people.in(r -> r.clients().facts(HOST)).keySet();
        people.does(r -> r.agents().used(HOST, documented));
        people.does(r -> r.agents().used(HOST, registered));
        people.does(r -> r.agents().keep(HOST, documented, said));

        assertThat(before).containsExactlyInAnyOrder(account, ide);
        assertThat(mapped(r -> r.clients().facts(HOST))).containsOnlyKeys(account, ide, documented, registered);
    }

    private static ClientDescription described(String name) throws InvalidClientMetadata {
        return ClientDescription.registered(
                "{\"redirect_uris\":[\"http://localhost/callback\"],\"client_name\":\"" + name + "\"}");
    }

    private static ClientId id(ClientView client) {
        return new ClientId(client.clientId());
    }

    private <T> Optional<T> one(Function<TestPeople.Rooms, Optional<T>> work) {
        return people.in(work);
    }

    private <K, V> Map<K, V> mapped(Function<TestPeople.Rooms, Map<K, V>> work) {
        return people.in(work);
    }
}
