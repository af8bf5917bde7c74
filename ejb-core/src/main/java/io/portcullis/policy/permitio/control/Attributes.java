package io.portcullis.policy.permitio.control;

import io.portcullis.mcp.json.JsonText;
import io.portcullis.policy.permitio.PermitEnvironment;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** Changes attributes of an instance, which the SDK's update leaves out. Thread-safe. */
final class Attributes {
    private static final MediaType JSON = MediaType.get("application/json; charset=utf-8");

    private final PermitEnvironment environment;
    private final OkHttpClient client = new OkHttpClient.Builder()
            .callTimeout(Duration.ofSeconds(10))
            .followRedirects(false)
            .build();

    Attributes(PermitEnvironment environment) {
        this.environment = environment;
    }

    void write(String instance, Map<String, Object> attributes) throws PermitFault {
        String[] members = attributes.entrySet().stream()
                .flatMap(member -> Stream.of(member.getKey(), member.getValue().toString()))
                .toArray(String[]::new);
        Request request = new Request.Builder()
                .url(environment.facts() + "/resource_instances/" + instance)
                .header("Authorization", "Bearer " + environment.apiKey().reveal())
                .patch(RequestBody.create("{\"attributes\":" + JsonText.object(members) + "}", JSON))
                .build();
        try (Response response = client.newCall(request).execute()) {
            if (response.code() != 200) {
                throw Sdk.fault("change instance " + instance, response.code());
            }
        } catch (IOException unreachable) {
            throw new PermitFault(
                    "Permit could not be reached to change instance " + instance + ": "
                            + unreachable.getClass().getSimpleName(),
                    true);
        }
    }
}
