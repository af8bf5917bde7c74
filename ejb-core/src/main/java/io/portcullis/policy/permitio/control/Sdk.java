package io.portcullis.policy.permitio.control;

import io.permit.sdk.Permit;
import io.permit.sdk.PermitConfig;
import io.permit.sdk.PermitContext;
import io.permit.sdk.api.ApiClient;
import io.permit.sdk.api.PermitApiError;
import io.permit.sdk.api.PermitContextError;
import io.portcullis.policy.permitio.PermitEnvironment;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The SDK with one kind of failure. Thread-safe. */
final class Sdk {
    static final String TENANT = "default";

    private static final int PAGE = 100;
    private static final int MOST_PAGES = 10_000;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int TOO_MANY = 429;

    private final ApiClient api;

    Sdk(PermitEnvironment environment) {
        // never with debugMode, which logs the key; the context spares a call, and its organization is in no address
        PermitContext context = new PermitContext.Builder()
                .withEnvironment("portcullis", environment.project(), environment.environment())
                .build();
        this.api = new Permit(new PermitConfig.Builder(environment.apiKey().reveal())
                        .withApiUrl(environment.apiUrl().toString())
                        .withPdpAddress(environment.pdpUrl().toString())
                        .withContext(context)
                        .build())
                .api;
    }

    interface Call<T> {
        @Nullable
        T of(ApiClient api) throws IOException, PermitApiError, PermitContextError;
    }

    interface Act {
        void of(ApiClient api) throws IOException, PermitApiError, PermitContextError;
    }

    interface Page<T> {
        List<T> of(ApiClient api, int page, int size) throws IOException, PermitApiError, PermitContextError;
    }

    /** What is there; empty for nothing. */
    <T> Optional<T> find(String what, Call<T> call) throws PermitFault {
        return Optional.ofNullable(asked("read " + what, NOT_FOUND, call));
    }

    /** What is there already stays. */
    void create(String what, Call<?> call) throws PermitFault {
        asked("create " + what, CONFLICT, call);
    }

    void change(String what, Call<?> call) throws PermitFault {
        asked("change " + what, 0, call);
    }

    /** What is gone already stays gone. */
    void delete(String what, Act act) throws PermitFault {
        asked("delete " + what, NOT_FOUND, api -> {
            act.of(api);
            return null;
        });
    }

    /** All pages. */
    <T> List<T> all(String what, Page<T> pages) throws PermitFault {
        List<T> all = new ArrayList<>();
        for (int page = 1; page <= MOST_PAGES; page++) {
            int number = page;
            List<T> some = find(what, api -> pages.of(api, number, PAGE)).orElse(List.of());
            all.addAll(some);
            if (some.size() < PAGE) {
                return all;
            }
        }
        throw new PermitFault("Permit's list of " + what + " does not end", true);
    }

    /** The SDK throws whatever its parsing throws; all of it means that nothing is known. */
    private <T> @Nullable T asked(String what, int expected, Call<T> call) throws PermitFault {
        try {
            return call.of(api);
        } catch (PermitApiError answered) {
            if (answered.getResponseCode() == expected) {
                return null;
            }
            throw fault(what, answered.getResponseCode());
        } catch (IOException unreachable) {
            throw new PermitFault(
                    "Permit could not be reached to " + what + ": "
                            + unreachable.getClass().getSimpleName(),
                    true);
        } catch (VirtualMachineError fatal) {
            throw fatal;
        } catch (PermitContextError | RuntimeException | Error unread) {
            throw new PermitFault(
                    "Permit's answer was not understood when asked to " + what + ": "
                            + unread.getClass().getSimpleName(),
                    false);
        }
    }

    static PermitFault fault(String what, int status) {
        boolean key = status == 401 || status == 403;
        return new PermitFault(
                "Permit answered " + status + " when asked to " + what + (key ? "; its API key may be wrong" : ""),
                key || status == TOO_MANY || status >= 500);
    }
}
