package io.portcullis.registry;

import com.ibm.websphere.security.CertificateMapNotSupportedException;
import com.ibm.websphere.security.CustomRegistryException;
import com.ibm.websphere.security.EntryNotFoundException;
import com.ibm.websphere.security.NotImplementedException;
import com.ibm.websphere.security.PasswordCheckFailedException;
import com.ibm.websphere.security.Result;
import com.ibm.websphere.security.UserRegistry;
import com.ibm.websphere.security.cred.WSCredential;
import java.security.cert.X509Certificate;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * One container identity for every way of signing in. A user is named {@code host/user}; in place of a password the
 * application presents a ticket that it issued after having verified the human, good once and for seconds. Passwords are
 * not known here, so neither form nor basic authentication can try any. Groups are the human's administrative roles, and
 * {@code human} for everybody. Thread-safe.
 */
public final class PortcullisRegistry implements UserRegistry {
    private static final String REALM = "portcullis";
    private static final String HUMAN = "human";

    private final PeopleTable people;

    /** For the server, which finds this class by its service file. */
    public PortcullisRegistry() {
        this(new PeopleTable());
    }

    PortcullisRegistry(PeopleTable people) {
        this.people = people;
    }

    @Override
    public void initialize(Properties properties) {}

    @Override
    public String checkPassword(String name, String ticket)
            throws PasswordCheckFailedException, CustomRegistryException {
        boolean spent = ask(() -> people.roles(name).isPresent() && people.spend(name, ticket));
        if (!spent) {
            throw new PasswordCheckFailedException("The ticket is not valid");
        }
        return name;
    }

    @Override
    public boolean isValidUser(String name) throws CustomRegistryException {
        return ask(() -> people.roles(name).isPresent());
    }

    @Override
    public List<String> getGroupsForUser(String name) throws EntryNotFoundException, CustomRegistryException {
        Optional<List<String>> roles = ask(() -> people.roles(name));
        List<String> groups = new ArrayList<>(roles.orElseThrow(() -> unknown(name)));
        groups.add(HUMAN);
        return groups;
    }

    @Override
    public List<String> getUniqueGroupIds(String name) throws EntryNotFoundException, CustomRegistryException {
        return getGroupsForUser(name);
    }

    @Override
    public String getUniqueUserId(String name) throws EntryNotFoundException, CustomRegistryException {
        return known(name);
    }

    @Override
    public String getUserSecurityName(String id) throws EntryNotFoundException, CustomRegistryException {
        return known(id);
    }

    @Override
    public String getUserDisplayName(String name) throws EntryNotFoundException, CustomRegistryException {
        return known(name);
    }

    @Override
    public String getRealm() {
        return REALM;
    }

    @Override
    public boolean isValidGroup(String name) {
        return name.equals(HUMAN) || name.startsWith("admin:");
    }

    @Override
    public String getGroupDisplayName(String name) throws EntryNotFoundException {
        return group(name);
    }

    @Override
    public String getUniqueGroupId(String name) throws EntryNotFoundException {
        return group(name);
    }

    @Override
    public String getGroupSecurityName(String id) throws EntryNotFoundException {
        return group(id);
    }

    /**
     * Where the server's single sign-on is on, its federated repositories look a name up by searching for it. A search finds
     * the one who is named in full; nobody can browse.
     */
    @Override
    public Result getUsers(String pattern, int limit) throws CustomRegistryException {
        Result found = nobody();
        if (isValidUser(pattern)) {
            found.setList(new ArrayList<>(List.of(pattern)));
        }
        return found;
    }

    @Override
    public Result getGroups(String pattern, int limit) {
        return nobody();
    }

    @Override
    public Result getUsersForGroup(String name, int limit) {
        return nobody();
    }

    @Override
    public String mapCertificate(X509Certificate[] chain) throws CertificateMapNotSupportedException {
        throw new CertificateMapNotSupportedException("People do not sign in by certificate");
    }

    @Override
    public WSCredential createCredential(String name) throws NotImplementedException {
        throw new NotImplementedException("The server makes credentials itself");
    }

    private interface Question<T> {
        T ask() throws SQLException;
    }

    /** Whatever goes wrong in the database, nobody is signed in by it. */
    private static <T> T ask(Question<T> question) throws CustomRegistryException {
        try {
            return question.ask();
        } catch (SQLException unreachable) {
            throw new CustomRegistryException("The people of the gateway cannot be read", unreachable);
        }
    }

    private String known(String name) throws EntryNotFoundException, CustomRegistryException {
        if (!isValidUser(name)) {
            throw unknown(name);
        }
        return name;
    }

    private String group(String name) throws EntryNotFoundException {
        if (!isValidGroup(name)) {
            throw unknown(name);
        }
        return name;
    }

    private static EntryNotFoundException unknown(String name) {
        return new EntryNotFoundException("There is no " + name);
    }

    /** People and groups are administered in the gateway, not browsed in the server. */
    private static Result nobody() {
        Result result = new Result();
        result.setList(new ArrayList<>());
        return result;
    }
}
