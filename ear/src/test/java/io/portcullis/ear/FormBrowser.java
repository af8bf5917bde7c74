package io.portcullis.ear;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A browser without a screen: cookies and forms, and whatever an attacker would rather send. It follows no redirect by
 * itself.
 */
final class FormBrowser {
    private static final Pattern FORM_TOKEN = Pattern.compile("name=\"form-token\" value=\"([^\"]+)\"");
    private static final Pattern QUESTION = Pattern.compile("[?&]request=([^&\"]+)");

    private final String base;
    private final Map<String, String> cookies = new ConcurrentHashMap<>();
    private final String address;

    /** @param base of the host: origin, or origin and {@code /h/{host}} */
    FormBrowser(String base) {
        this(base, "");
    }

    /** @param address as a proxy in front says it */
    FormBrowser(String base, String address) {
        this.base = base;
        this.address = address;
    }

    /** Signed in as somebody who has the usual password. */
    static FormBrowser of(String base, String email) {
        FormBrowser browser = new FormBrowser(base);
        Rest.expect(303, browser.signIn(email, Portal.PASSWORD));
        return browser;
    }

    Http.Answer get(String url) {
        return send(request(url).GET());
    }

    /** With the token of the form that stands on {@code page}. */
    Http.Answer post(String page, String action, Map<String, String> fields) {
        Map<String, String> form = new LinkedHashMap<>(fields);
        form.put("form-token", formToken(page));
        return post(action, form, Map.of());
    }

    Http.Answer post(String url, Map<String, String> form, Map<String, String> headers) {
        HttpRequest.Builder request = request(url)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form(form)));
        headers.forEach(request::setHeader);
        return send(request);
    }

    Http.Answer signIn(String email, String password) {
        return signIn(email, password, "");
    }

    /** A form as it is, without looking at any page. */
    Http.Answer send(String path, String form) {
        return body(path, "application/x-www-form-urlencoded", form);
    }

    Http.Answer json(String path, String body) {
        return body(path, "application/json", body);
    }

    private Http.Answer body(String path, String type, String body) {
        return send(request(base + path).header("Content-Type", type).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** @param to where the sign-in is to lead */
    Http.Answer signIn(String email, String password, String to) {
        return post(
                portal() + "/signin",
                portal() + "/signin",
                Map.of("email", email, "password", password, "to", to, "do", "signin"));
    }

    /** Opens an agent's request. @return the number of its question */
    String open(String authorizeUrl) {
        String question = Rest.expect(302, get(authorizeUrl)).header("Location");
        Matcher matcher = QUESTION.matcher(question);
        if (!matcher.find()) {
            throw new AssertionError("The agent's request led to " + question);
        }
        return matcher.group(1);
    }

    /** Answers a question as its page would. */
    Http.Answer answer(String question, String button, String level) {
        return post(
                portal() + "/consent?request=" + question,
                portal() + "/consent",
                Map.of("request", question, "do", button, "level", level, "days", "30"));
    }

    /** Lets the agent read. @return what the agent's redirect URI would have got */
    Map<String, String> allow(String authorizeUrl) {
        Http.Answer answer = answer(open(authorizeUrl), "allow", "low");
        return Agent.query(URI.create(Rest.expect(303, answer).header("Location")));
    }

    String formToken(String page) {
        Http.Answer shown = get(page);
        Matcher matcher = FORM_TOKEN.matcher(shown.body());
        if (!matcher.find()) {
            throw new AssertionError("There is no form at " + page + ": " + shown.status() + " " + shown.body());
        }
        return matcher.group(1);
    }

    /** Where the host's own pages are; behind a prefix they stand below the application's path. */
    String portal() {
        int prefix = base.indexOf("/h/");
        return prefix < 0 ? base + "/portal" : base.substring(0, prefix) + "/portal" + base.substring(prefix);
    }

    /** By name; an attacker may look into it, or put something there. */
    Map<String, String> cookies() {
        return cookies;
    }

    private HttpRequest.Builder request(String url) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base).resolve(url));
        if (!address.isEmpty()) {
            request.header("X-Forwarded-For", address);
        }
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        return request;
    }

    private Http.Answer send(HttpRequest.Builder request) {
        Http.Answer answer = Http.send(request.build());
        answer.headers().allValues("Set-Cookie").forEach(this::keep);
        return answer;
    }

    private void keep(String cookie) {
        String[] pair = cookie.split(";", 2)[0].split("=", 2);
        boolean gone = pair[1].isEmpty() || pair[1].equals("\"\"") || cookie.contains("Max-Age=0");
        if (gone) {
            cookies.remove(pair[0]);
        } else {
            cookies.put(pair[0], pair[1]);
        }
    }

    static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
