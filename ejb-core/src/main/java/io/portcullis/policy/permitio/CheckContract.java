package io.portcullis.policy.permitio;

import io.portcullis.mcp.json.JsonText;
import io.portcullis.mcp.json.JsonValue;
import io.portcullis.mcp.json.MalformedJson;
import io.portcullis.mcp.json.StrictJson;
import io.portcullis.policy.RemoteDecisionPoint.Answer;
import io.portcullis.policy.RemoteDecisionPoint.Question;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSource;

/**
 * {@code POST /allowed} and {@code /allowed/bulk} of Permit's decision point, as the SDK 2.2.5 writes them, and read strictly:
 * what is not a plain yes in the right place is no yes. Immutable, thread-safe.
 */
final class CheckContract {
    private static final MediaType JSON = MediaType.get("application/json; charset=utf-8");
    private static final String SDK = "java:2.2.5";
    private static final String TENANT = "default";
    private static final long LARGEST_ANSWER = 4 << 20;
    private static final int OK = 200;

    private final PermitEnvironment environment;

    CheckContract(PermitEnvironment environment) {
        this.environment = environment;
    }

    /** An answer that breaks the contract; its message quotes nothing of it. */
    static final class Breach extends IOException {
        private static final long serialVersionUID = 1L;

        Breach(String message) {
            super(message);
        }
    }

    Request request(PermitKeys keys, Question question) {
        String agent = keys.agent(question.agent(), question.user());
        String server = PermitKeys.server(question.server());
        List<String> checks = question.tools().stream()
                .map(tool -> check(agent, PermitKeys.tool(tool), server, question.decision()))
                .toList();
        boolean single = checks.size() == 1;
        String body = single ? checks.get(0) : "[" + String.join(",", checks) + "]";
        Request.Builder request = new Request.Builder()
                .url(environment.pdpUrl() + (single ? "/allowed" : "/allowed/bulk"))
                .header("Authorization", "Bearer " + environment.apiKey().reveal())
                .header("X-Permit-SDK-Version", SDK)
                .post(RequestBody.create(body, JSON));
        return (single ? request.header("X-Tenant-ID", TENANT) : request).build();
    }

    private static String check(String agent, String action, String server, String decision) {
        return "{\"user\":{\"key\":" + JsonText.quote(agent) + "},\"action\":" + JsonText.quote(action)
                + ",\"resource\":{\"type\":" + JsonText.quote(server) + ",\"key\":" + JsonText.quote(server)
                + ",\"tenant\":\"" + TENANT + "\",\"context\":{\"tenant\":\"" + TENANT
                + "\"}},\"context\":{\"decision\":" + JsonText.quote(decision) + "}}";
    }

    Answer answer(Question question, Response response, Duration took) throws IOException {
        if (response.code() != OK) {
            throw new Breach("Permit answered " + response.code()
                    + (response.code() == 401 || response.code() == 403 ? "; its API key may be wrong" : ""));
        }
        JsonValue allow = allow(response);
        List<String> tools = question.tools();
        if (tools.size() == 1) {
            return new Answer.Given(isYes(allow) ? Set.copyOf(tools) : Set.of(), took);
        }
        List<JsonValue> single = allow.isArray() ? allow.elements() : List.of();
        if (single.size() != tools.size()) {
            throw new Breach("Permit answered " + single.size() + " of " + tools.size() + " questions");
        }
        Set<String> allowed = new HashSet<>();
        for (int i = 0; i < single.size(); i++) {
            if (isYes(member(single.get(i)))) {
                allowed.add(tools.get(i));
            }
        }
        return new Answer.Given(allowed, took);
    }

    private static JsonValue allow(Response response) throws IOException {
        try {
            return member(StrictJson.parse(bytes(response)));
        } catch (MalformedJson malformed) {
            throw new Breach("Permit's answer is no JSON that can be trusted");
        }
    }

    private static JsonValue member(JsonValue answer) throws Breach {
        JsonValue allow = answer.isObject() && !answer.hasLookalike("allow") ? answer.member("allow") : null;
        if (allow == null) {
            throw new Breach("Permit's answer does not say whether");
        }
        return allow;
    }

    private static boolean isYes(JsonValue allow) throws Breach {
        String word = allow.source();
        if (!word.equals("true") && !word.equals("false")) {
            throw new Breach("Permit's answer is neither yes nor no");
        }
        return allow.isTrue();
    }

    private static byte[] bytes(Response response) throws IOException {
        BufferedSource source = response.body() == null ? null : response.body().source();
        if (source == null || source.request(LARGEST_ANSWER + 1)) {
            throw new Breach("Permit's answer is too long, or none");
        }
        return source.readByteArray();
    }
}
