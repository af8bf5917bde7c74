package io.portcullis.policy.condition;

import com.google.protobuf.NullValue;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelVariableResolver;
import io.portcullis.mcp.json.JsonValue;
import io.portcullis.policy.AccessRequest;
import io.portcullis.policy.Condition;
import io.portcullis.policy.NormalPath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A compiled CEL program. Variables are made when they are asked for. */
final class CelCondition implements Condition {
    private static final NormalPath ROOT = new NormalPath("/");

    private final String source;
    private final CelRuntime.Program program;
    private final CelRuntime.Program exhaustive;
    private final boolean readsPath;

    CelCondition(String source, CelRuntime.Program program, CelRuntime.Program exhaustive, boolean readsPath) {
        this.source = source;
        this.program = program;
        this.exhaustive = exhaustive;
        this.readsPath = readsPath;
    }

    @Override
    public Verdict test(AccessRequest request, @Nullable NormalPath path) {
        Variables variables = new Variables(request, path == null ? null : new CelPath(path, null));
        try {
            // a variable without a value does not throw: the result is then a set of what is unknown
            return program.eval(variables) instanceof Boolean holds
                    ? holds ? Verdict.TRUE : Verdict.FALSE
                    : undecided(variables);
        } catch (CelEvaluationException failed) {
            return undecided(variables);
        }
    }

    private static Verdict undecided(Variables variables) {
        return variables.open ? Verdict.OPEN : Verdict.ERROR;
    }

    @Override
    public boolean readsPath() {
        return readsPath;
    }

    @Override
    public Iterable<String> pathTexts(AccessRequest request) {
        List<String> seen = new ArrayList<>();
        try {
            exhaustive.eval(new Variables(request, new CelPath(ROOT, seen)));
        } catch (CelEvaluationException undecided) {
            return seen;
        }
        return seen;
    }

    @Override
    public String source() {
        return source;
    }

    private static final class Variables implements CelVariableResolver {
        private final AccessRequest request;
        private final @Nullable CelPath path;
        /** Whether arguments were asked for that are not known yet. */
        private boolean open;

        Variables(AccessRequest request, @Nullable CelPath path) {
            this.request = request;
            this.path = path;
        }

        @Override
        public Optional<Object> find(String name) {
            return switch (name) {
                case "path" -> Optional.ofNullable(path);
                case "user.id" -> Optional.of(request.caller().id().value());
                case "user.team" -> Optional.ofNullable(request.caller().team());
                case "user.teams" -> Optional.of(List.copyOf(request.caller().teams()));
                case "user.roles" -> Optional.of(List.copyOf(request.caller().roles()));
                case "server" -> Optional.of(request.asked().server());
                case "tool" -> Optional.of(request.asked().name());
                case "operation" -> Optional.of(request.asked().operation().word());
                case "environment" -> Optional.of(request.circumstances().environment());
                case "now" -> Optional.of(request.circumstances().time());
                case "args" -> arguments();
                default -> Optional.empty();
            };
        }

        private Optional<Object> arguments() {
            if (request.asked().arguments() instanceof AccessRequest.Arguments.Given given) {
                return Optional.of(given.object() == null ? Map.of() : value(given.object()));
            }
            open = true;
            return Optional.empty();
        }

        private static Object value(JsonValue json) {
            if (json.isString()) {
                return json.string();
            }
            if (json.isNumber()) {
                return number(json.source());
            }
            if (json.isArray()) {
                return json.elements().stream().map(Variables::value).toList();
            }
            if (json.isObject()) {
                Map<String, Object> members = new LinkedHashMap<>();
                json.members((name, member) -> members.put(name, value(member)));
                return members;
            }
            return json.isNull() ? NullValue.NULL_VALUE : json.isTrue();
        }

        private static Object number(String source) {
            boolean whole = source.chars().noneMatch(c -> c == '.' || c == 'e' || c == 'E');
            return whole ? (Object) Long.valueOf(source) : (Object) Double.valueOf(source);
        }
    }
}
