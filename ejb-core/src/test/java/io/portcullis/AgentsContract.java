package io.portcullis;

import io.portcullis.identity.ClientId;
import io.portcullis.identity.HostId;
import io.portcullis.identity.Origin;
import io.portcullis.oauth.client.ClientDescription;
import io.portcullis.oauth.client.ClientView;
import io.portcullis.oauth.client.Clients;
import io.portcullis.oauth.client.InvalidClientMetadata;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.portcullis.TestPeople.HOST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

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

    @Test
    void pagesThroughClientsInOrderAndFindsThemByNameAndId() {
        List<String> made = Stream.of("nightly", "Nightly 100%", "build", "NIGHTLY too")
                .map(name -> people.in(r -> r.clients().create(HOST, name, Set.of("mcp"))))
                .filter(client -> !client.name().equals("build"))
                .map(ClientView::clientId)
                .sorted()
                .toList();

        Clients.Page first = people.in(r -> r.clients().list(HOST, "nightly", 2, null));
        Clients.Page last = people.in(r -> r.clients().list(HOST, "nightly", 2, first.next()));

        assertThat(first.items()).extracting(ClientView::clientId).isEqualTo(made.subList(0, 2));
        assertThat(last.items()).extracting(ClientView::clientId).isEqualTo(made.subList(2, 3));
        assertThat(first.next()).isEqualTo(made.get(1));
        assertThat(last.next()).isNull();
        assertThat(names("100%")).containsExactly("Nightly 100%");
        assertThat(names("SVC-")).hasSize(4);
        assertThat(names("svc_")).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> people.does(r -> r.clients().list(HOST, null, 501, null)));
    }

    @Test
    void looksAtOneAndCountsThem() {
        ClientId kept = id(people.in(r -> r.clients().create(HOST, "kept", Set.of("mcp"))));
        ClientId blocked = id(people.in(r -> r.clients().create(HOST, "blocked", Set.of("mcp"))));
        people.does(r -> r.clients().change(HOST, blocked, null, null, false));

        Clients.Counts counts = people.in(r -> r.clients().counts(HOST));

        assertThat(counts).isEqualTo(new Clients.Counts(2, 1));
        assertThat(one(r -> r.clients().view(HOST, kept)).map(ClientView::name)).contains("kept");
        assertThat(one(r -> r.clients().view(new HostId("acme"), kept))).isEmpty();
    }

    @Test
    void namesThoseThatAreAskedForAndNoOther() {
        ClientId one = id(people.in(r -> r.clients().create(HOST, "one", Set.of("mcp"))));
        people.does(r -> r.clients().create(HOST, "two", Set.of("mcp")));

        Map<ClientId, String> named = people.in(r -> r.agents().names(HOST, Set.of(one, new ClientId("gone"))));

        assertThat(named).containsExactly(Map.entry(one, "one"));
        assertThat(mapped(r -> r.agents().names(HOST, Set.of()))).isEmpty();
        assertThat(mapped(r -> r.agents().names(new HostId("acme"), Set.of(one))))
                .isEmpty();
    }

    private List<String> names(String text) {
        return people.in(r -> r.clients().list(HOST, text, 50, null)).items().stream()
                .map(ClientView::name)
                .toList();
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
