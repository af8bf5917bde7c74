package io.portcullis.web.admin.settings;

import io.portcullis.signin.method.Method;
import io.portcullis.signin.method.SignInPolicy;
import io.portcullis.web.admin.view.Texts;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What two administrators have made of one setting.
 *
 * @param theirs as it is stored meanwhile
 * @param mine as it was typed here
 */
public record Difference(String name, String theirs, String mine) implements Serializable {
    static List<Difference> between(SignInPolicy theirs, SignInPolicy mine) {
        List<Difference> all = new ArrayList<>();
        all.add(of("methods.ways", methods(theirs), methods(mine)));
        all.add(of("methods.domains", listed(theirs.domains()), listed(mine.domains())));
        for (Method method : Method.values()) {
            String name = Texts.text("methods.narrower", Texts.word("way", method.word()));
            all.add(new Difference(name, narrower(theirs, method), narrower(mine, method)));
        }
        all.add(of("methods.signUp", yes(theirs.signUp()), yes(mine.signUp())));
        all.add(of("methods.recovery", yes(theirs.recovery()), yes(mine.recovery())));
        all.add(of("methods.ssoOnly", yes(theirs.ssoOnly()), yes(mine.ssoOnly())));
        all.add(of("methods.breakGlass", listed(theirs.breakGlass()), listed(mine.breakGlass())));
        return all.stream().filter(each -> !each.theirs.equals(each.mine)).toList();
    }

    private static Difference of(String key, String theirs, String mine) {
        return new Difference(Texts.text(key), theirs, mine);
    }

    static String methods(SignInPolicy policy) {
        return policy.methods().stream()
                .map(method -> Texts.word("way", method.word()))
                .collect(Collectors.joining(", "));
    }

    static String listed(Collection<?> values) {
        return values.isEmpty()
                ? Texts.text("methods.any")
                : values.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "));
    }

    private static String narrower(SignInPolicy policy, Method method) {
        return listed(policy.methodDomains().getOrDefault(method, Set.of()));
    }

    private static String yes(boolean is) {
        return Texts.text(is ? "yes" : "no");
    }
}
