package io.portcullis.web.proxy.scim;

import de.captaingoldfish.scim.sdk.common.constants.ResourceTypeNames;
import de.captaingoldfish.scim.sdk.common.constants.enums.SortOrder;
import de.captaingoldfish.scim.sdk.common.exceptions.ResourceNotFoundException;
import de.captaingoldfish.scim.sdk.common.resources.User;
import de.captaingoldfish.scim.sdk.common.resources.complex.Meta;
import de.captaingoldfish.scim.sdk.common.resources.complex.Name;
import de.captaingoldfish.scim.sdk.common.resources.multicomplex.Email;
import de.captaingoldfish.scim.sdk.common.schemas.SchemaAttribute;
import de.captaingoldfish.scim.sdk.server.endpoints.Context;
import de.captaingoldfish.scim.sdk.server.endpoints.ResourceHandler;
import de.captaingoldfish.scim.sdk.server.filter.FilterNode;
import de.captaingoldfish.scim.sdk.server.response.PartialListResponse;
import io.portcullis.directory.provisioning.Account;
import io.portcullis.directory.provisioning.AccountView;
import io.portcullis.directory.provisioning.ProvisionedPeople;
import io.portcullis.web.proxy.edge.Addressed;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Users of SCIM are people of the host. Of what a provider says, the gateway takes what it uses; roles are not in it. */
final class UserHandler extends ResourceHandler<User> {
    private static final int MANY = 1_000_000;

    private final Addressed here;
    private final ProvisionedPeople people;

    UserHandler(Addressed here, ProvisionedPeople people) {
        this.here = here;
        this.people = people;
    }

    @Override
    public User createResource(User user, Context context) {
        return Refusals.translated(() -> user(people.provision(here.host(), account(user))));
    }

    @Override
    public User getResource(
            String id, List<SchemaAttribute> attributes, List<SchemaAttribute> excluded, Context context) {
        return Refusals.translated(() -> people.find(here.host(), ProvisionedPeople.Key.ID, id).stream()
                .map(UserHandler::user)
                .findFirst()
                .orElseThrow(() -> new ResourceNotFoundException("There is no user " + id)));
    }

    @Override
    public PartialListResponse<User> listResources(
            long from,
            int count,
            @Nullable FilterNode filter,
            @Nullable SchemaAttribute sortBy,
            @Nullable SortOrder order,
            List<SchemaAttribute> attributes,
            List<SchemaAttribute> excluded,
            Context context) {
        return Refusals.translated(() -> list(new Selection(from, count, filter, sortBy, order)));
    }

    @Override
    public User updateResource(User user, Context context) {
        String id = user.getId().orElse("");
        return Refusals.translated(() -> user(people.change(here.host(), id, account(user))));
    }

    @Override
    public void deleteResource(String id, Context context) {
        Refusals.translated(() -> {
            people.withdraw(here.host(), id);
            return id;
        });
    }

    private PartialListResponse<User> list(Selection asked) {
        if (asked.isPlain()) {
            ProvisionedPeople.Page page = people.page(here.host(), asked.from(), asked.count());
            return Selection.response(users(page.items()), page.total());
        }
        return asked.of(users(candidates(asked)), getServiceProvider());
    }

    /** A superset of what the filter admits, found by an index where the filter names one value. */
    private List<AccountView> candidates(Selection asked) {
        Optional<String> name = asked.equal("userName");
        if (name.isPresent()) {
            return people.find(here.host(), ProvisionedPeople.Key.USER_NAME, name.get());
        }
        Optional<String> external = asked.equal("externalId");
        return external.isPresent()
                ? people.find(here.host(), ProvisionedPeople.Key.EXTERNAL_ID, external.get())
                : people.page(here.host(), 1, MANY).items();
    }

    private static Account account(User user) {
        String userName = user.getUserName().orElse("").strip();
        Optional<Name> name = user.getName();
        String joined = Stream.of(name.flatMap(Name::getGivenName), name.flatMap(Name::getFamilyName))
                .flatMap(Optional::stream)
                .reduce("", (first, last) -> (first + " " + last).strip());
        String shown = Stream.of(user.getDisplayName(), name.flatMap(Name::getFormatted), Optional.of(joined))
                .flatMap(Optional::stream)
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse(userName);
        return new Account(
                userName,
                user.getExternalId().orElse(null),
                shown,
                name.flatMap(Name::getGivenName).orElse(null),
                name.flatMap(Name::getFamilyName).orElse(null),
                user.isActive().orElse(true));
    }

    private static List<User> users(List<AccountView> views) {
        return views.stream().map(UserHandler::user).toList();
    }

    private static User user(AccountView view) {
        Account account = view.account();
        Name.NameBuilder name = Name.builder().formatted(account.name());
        Optional.ofNullable(account.givenName()).ifPresent(name::givenName);
        Optional.ofNullable(account.familyName()).ifPresent(name::familyName);
        User user = User.builder()
                .id(view.id())
                .userName(account.userName())
                .displayName(account.name())
                .name(name.build())
                .active(account.active())
                .emails(List.of(Email.builder()
                        .value(view.email())
                        .type("work")
                        .primary(true)
                        .build()))
                .meta(Meta.builder()
                        .resourceType(ResourceTypeNames.USER)
                        .created(view.createdAt().toInstant())
                        .lastModified(view.changedAt().toInstant())
                        .build())
                .build();
        Optional.ofNullable(account.externalId()).ifPresent(user::setExternalId);
        return user;
    }
}
