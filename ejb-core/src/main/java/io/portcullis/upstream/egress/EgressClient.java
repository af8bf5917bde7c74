package io.portcullis.upstream.egress;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * The only class of the product that opens a connection to somewhere an administrator or a document names: pooled, no
 * redirects, no cookies, no automatic repetition, no decompression, limits on headers and time, addresses checked by
 * {@link GuardedResolver}. Thread-safe.
 */
public final class EgressClient implements Closeable {
    private static final int HEADERS_MOST = 100;
    private static final int LINE_LONGEST = 16_384;
    private static final int CONNECTIONS_IN_ALL = 4_000;
    private static final Set<String> SCHEMES = Set.of("http", "https");

    private final CloseableHttpClient client;

    public EgressClient(EgressSettings settings) {
        this(settings, new GuardedResolver(new AddressRule(settings.allowPrivateAddresses())));
    }

    EgressClient(EgressSettings settings, GuardedResolver resolver) {
        Timeout idle = Timeout.of(settings.idleTimeout());
        Http1Config limits = Http1Config.custom()
                .setMaxHeaderCount(HEADERS_MOST)
                .setMaxLineLength(LINE_LONGEST)
                .build();
        PoolingHttpClientConnectionManager connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(resolver)
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(limits)
                        .build())
                .setMaxConnPerRoute(settings.connectionsPerServer())
                .setMaxConnTotal(CONNECTIONS_IN_ALL)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(settings.connectTimeout()))
                        .setSocketTimeout(idle)
                        .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                        .setTimeToLive(TimeValue.ofMinutes(5))
                        .build())
                .build();
        this.client = HttpClients.custom()
                .setConnectionManager(connections)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(Timeout.of(settings.connectTimeout()))
                        .setResponseTimeout(idle)
                        .setRedirectsEnabled(false)
                        .setAuthenticationEnabled(false)
                        .setProtocolUpgradeEnabled(false)
                        .build())
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAutomaticRetries()
                .disableContentCompression()
                .disableAuthCaching()
                .setUserAgent("Portcullis")
                .build();
    }

    /**
     * Sends and waits for the head of the answer, on the calling thread.
     *
     * @throws EgressRefused for an address that may not be connected to
     * @throws IOException for everything that fails on the way
     */
    public EgressResponse send(EgressRequest request) throws IOException {
        return send(request, outgoing(request));
    }

    /** The same; whatever of head and body has not come after {@code whole} is cut, be the server ever so busy. */
    public EgressResponse send(EgressRequest request, Duration whole) throws IOException {
        HttpUriRequestBase outgoing = outgoing(request);
        CompletableFuture.delayedExecutor(whole.toMillis(), TimeUnit.MILLISECONDS, Runnable::run)
                .execute(outgoing::cancel);
        return send(request, outgoing);
    }

    /** The same; whoever holds {@code abort} ends it before its head or within its body. */
    public EgressResponse send(EgressRequest request, Abort abort) throws IOException {
        HttpUriRequestBase outgoing = outgoing(request);
        abort.onAbort(outgoing::cancel);
        return send(request, outgoing);
    }

    private EgressResponse send(EgressRequest request, HttpUriRequestBase outgoing) throws IOException {
        return new EgressResponse(outgoing, client.executeOpen(HttpHost.create(request.uri()), outgoing, null));
    }

    private static HttpUriRequestBase outgoing(EgressRequest request) throws EgressRefused {
        String scheme = request.uri().getScheme();
        if (scheme == null
                || !SCHEMES.contains(scheme)
                || request.uri().getHost() == null
                || request.uri().getRawUserInfo() != null) {
            throw new EgressRefused("The address must be http or https, with a host and without a user");
        }
        HttpUriRequestBase outgoing = new HttpUriRequestBase(request.method(), request.uri());
        request.headers().forEach(outgoing::setHeader);
        if (request.body().length > 0) {
            outgoing.setEntity(new ByteArrayEntity(request.body(), ContentType.APPLICATION_JSON));
        }
        return outgoing;
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
