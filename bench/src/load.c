/* Load on one MCP endpoint: tools/call of get_item over kept-alive HTTP/1.1, every answer checked.
 *
 *   load --url http://127.0.0.1:8790/mcp --connections 64 --seconds 10 [--rate 500]
 *        [--token-file FILE] [--header "Name: value"] [--timeout 10]
 *
 * Without --rate a closed loop: each connection sends its next call when the answer is in.
 * With --rate an open loop: call i is due at start + i/rate whatever the earlier ones do, and its
 * latency counts from then (no coordinated omission). Prints one JSON object. One thread, epoll. */
#include "exchange.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

enum { MAX_CONNECTIONS = 1024, BUFFER = 64 * 1024, EVENTS = 256, MAX_SECONDS = 120, MAX_FAILURES = 1000 };

static const uint64_t SECOND = 1000000000ull;

typedef struct {
    int fd;
    bool busy;
    uint64_t since; /* when the call was due (open loop) or sent (closed loop) */
    uint64_t sent;
    call_name name;
    char *in;
    size_t in_len;
} caller;

static struct {
    const char *path, *token, *header;
    char authority[64], host[64];
    int port, connections, seconds, timeout;
    double rate; /* 0: closed loop */
} options = {.token = "", .header = "", .connections = 1, .seconds = 5, .timeout = 10};

static caller callers[MAX_CONNECTIONS];
static int idle[MAX_CONNECTIONS], idle_first, idle_count; /* a ring: the open loop uses every connection in turn */
static int epoll_fd, timer_fd, in_flight;
static uint64_t started, sending_ends, issued;
static tally counted;

static uint64_t now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (uint64_t)t.tv_sec * SECOND + (uint64_t)t.tv_nsec;
}

static void give_up(const char *why) {
    fprintf(stderr, "load: %s\n", why);
    exit(2);
}

/* ---- connections ------------------------------------------------------------------------ */

static bool dial(caller *c) {
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons((uint16_t)options.port)};
    inet_pton(AF_INET, options.host, &to.sin_addr);
    c->fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    c->in_len = 0;
    counted.connects++;
    if (connect(c->fd, (struct sockaddr *)&to, sizeof to) != 0) {
        close(c->fd);
        c->fd = -1;
        return false;
    }
    setsockopt(c->fd, IPPROTO_TCP, TCP_NODELAY, &(int){1}, sizeof(int));
    fcntl(c->fd, F_SETFL, O_NONBLOCK);
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = c};
    epoll_ctl(epoll_fd, EPOLL_CTL_ADD, c->fd, &event);
    return true;
}

static void hang_up(caller *c) {
    if (c->fd >= 0) close(c->fd);
    c->fd = -1;
}

static void rest(caller *c) {
    if (c->busy) in_flight--;
    c->busy = false;
    idle[(idle_first + idle_count++) % MAX_CONNECTIONS] = (int)(c - callers);
}

static void fail(caller *c, enum failure why, slice seen) {
    note_failure(&counted, why, seen);
    hang_up(c);
    rest(c);
    if (failures(&counted) >= MAX_FAILURES) sending_ends = 0;
}

static void call(caller *c, uint64_t due) {
    c->busy = true;
    in_flight++;
    number_request(&c->name, issued++);
    if (c->fd < 0 && !dial(c)) {
        fail(c, BROKEN, text("cannot connect"));
        return;
    }
    c->sent = now();
    c->since = due ? due : c->sent;
    if (due) note(&counted.lateness, c->sent - due);
    if (send(c->fd, request, request_len, MSG_NOSIGNAL) != (ssize_t)request_len) fail(c, BROKEN, text("cannot send"));
}

/* Starts whatever is due now on the connections that rest. */
static void call_what_is_due(void) {
    while (idle_count > 0) {
        uint64_t time = now(), due = 0;
        if (options.rate > 0) due = started + (uint64_t)((double)issued * (double)SECOND / options.rate);
        if (time >= sending_ends && due == 0) return;
        if (due >= sending_ends || due > time) return;
        caller *c = &callers[idle[idle_first]];
        idle_first = (idle_first + 1) % MAX_CONNECTIONS;
        idle_count--;
        call(c, due);
    }
}

/* ---- answers ---------------------------------------------------------------------------- */

static void answered(caller *c, const message *response) {
    enum failure failure = check(&c->name, response);
    if (failure == NONE) note(&counted.latency, now() - c->since);
    else note_failure(&counted, failure, response->body.len ? response->body : response->start_line);
    if (failures(&counted) >= MAX_FAILURES) sending_ends = 0;
    c->in_len = 0;
    if (closes(response)) hang_up(c);
    rest(c);
}

static void readable(caller *c) {
    ssize_t got = recv(c->fd, c->in + c->in_len, BUFFER - 1 - c->in_len, 0);
    if (got < 0 && errno == EAGAIN) return;
    if (got <= 0) {
        if (c->busy) fail(c, BROKEN, text("connection closed before the answer"));
        else hang_up(c); /* a resting connection may be closed; it is dialled again */
        return;
    }
    c->in_len += (size_t)got;
    c->in[c->in_len] = 0;
    message response;
    enum framing framing = read_message(c->in, c->in_len, &response);
    if (framing == INCOMPLETE && c->in_len < BUFFER - 1) return;
    if (framing != COMPLETE || !c->busy || response.size != c->in_len) {
        c->busy ? fail(c, BAD_HTTP, (slice){c->in, c->in_len}) : hang_up(c);
        return;
    }
    answered(c, &response);
}

static void drop_the_overdue(void) {
    uint64_t limit = (uint64_t)options.timeout * SECOND, time = now();
    for (int i = 0; i < options.connections; i++)
        if (callers[i].busy && time - callers[i].sent > limit) fail(&callers[i], TIMED_OUT, text("no answer in time"));
}

/* ---- the run ---------------------------------------------------------------------------- */

static bool all_issued(void) {
    if (sending_ends == 0) return true;
    if (options.rate > 0) return (double)issued >= options.rate * options.seconds;
    return now() >= sending_ends;
}

/* Wakes the loop when the next call is due; precise, unlike an epoll timeout. */
static void set_timer(void) {
    if (options.rate <= 0 || idle_count == 0 || all_issued()) return;
    uint64_t due = started + (uint64_t)((double)issued * (double)SECOND / options.rate);
    struct itimerspec at = {.it_value = {.tv_sec = (time_t)(due / SECOND), .tv_nsec = (long)(due % SECOND)}};
    timerfd_settime(timer_fd, TFD_TIMER_ABSTIME, &at, NULL);
}

static void handle(const struct epoll_event *event) {
    uint64_t expirations;
    if (event->data.ptr) readable(event->data.ptr);
    else if (read(timer_fd, &expirations, sizeof expirations) < 0 && errno != EAGAIN) give_up("timer");
}

static void run(void) {
    started = now();
    sending_ends = started + (uint64_t)options.seconds * SECOND;
    uint64_t next_sweep = started + SECOND, last = sending_ends + (uint64_t)(options.timeout + 1) * SECOND;
    for (struct epoll_event events[EVENTS];;) {
        call_what_is_due();
        if (in_flight == 0 && all_issued()) return;
        set_timer();
        int count = epoll_wait(epoll_fd, events, EVENTS, 100);
        for (int i = 0; i < count; i++) handle(&events[i]);
        if (now() < next_sweep) continue;
        next_sweep += SECOND;
        drop_the_overdue();
        if (now() > last) return;
    }
}

static void count_the_unsent(void) {
    if (options.rate <= 0) return;
    for (unsigned long planned = (unsigned long)(options.rate * options.seconds); issued < planned; issued++)
        note_failure(&counted, UNSENT, text("not sent: every connection was busy"));
}

static void connect_all(void) {
    epoll_fd = epoll_create1(EPOLL_CLOEXEC);
    timer_fd = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC);
    epoll_ctl(epoll_fd, EPOLL_CTL_ADD, timer_fd, &(struct epoll_event){.events = EPOLLIN, .data.ptr = NULL});
    for (int i = 0; i < options.connections; i++) {
        callers[i].in = malloc(BUFFER);
        if (!dial(&callers[i])) give_up("cannot connect");
        rest(&callers[i]);
    }
}

/* ---- options ---------------------------------------------------------------------------- */

/* Only the loopback network may be loaded. */
static void read_url(const char *url) {
    int path_at = 0;
    if (sscanf(url, "http://%63[^/]%n", options.authority, &path_at) != 1 || url[path_at] != '/' ||
        sscanf(options.authority, "%63[^:]:%d", options.host, &options.port) != 2 || strncmp(options.host, "127.", 4) != 0)
        give_up("--url http://127.0.0.1:PORT/PATH");
    options.path = url + path_at;
}

static const char *read_token(const char *file) {
    static char token[REQUEST / 2 - 64];
    FILE *in = fopen(file, "r");
    if (!in || !fgets(token, sizeof token, in)) give_up("cannot read the token file");
    fclose(in);
    token[strcspn(token, "\r\n")] = 0;
    return token;
}

static void read_option(const char *name, const char *value) {
    if (strcmp(name, "--url") == 0) read_url(value);
    else if (strcmp(name, "--connections") == 0) options.connections = atoi(value);
    else if (strcmp(name, "--seconds") == 0) options.seconds = atoi(value);
    else if (strcmp(name, "--rate") == 0) options.rate = atof(value);
    else if (strcmp(name, "--timeout") == 0) options.timeout = atoi(value);
    else if (strcmp(name, "--token-file") == 0) options.token = read_token(value);
    else if (strcmp(name, "--header") == 0) options.header = value;
    else give_up("unknown option; see the head of load.c");
}

int main(int argc, char **argv) {
    for (int i = 1; i < argc; i += 2) {
        if (i + 1 == argc) give_up("an option without a value");
        read_option(argv[i], argv[i + 1]);
    }
    if (!options.path) give_up("--url is missing");
    if (options.connections < 1 || options.connections > MAX_CONNECTIONS) give_up("--connections 1 to 1024");
    if (options.seconds < 1 || options.seconds > MAX_SECONDS) give_up("--seconds 1 to 120");
    if (options.timeout < 1 || options.timeout > 60) give_up("--timeout 1 to 60");
    prctl(PR_SET_TIMERSLACK, 1UL);
    prepare_request(options.authority, options.path, options.token, options.header);
    connect_all();
    run();
    double elapsed = (double)(now() - started) / (double)SECOND;
    count_the_unsent();
    print_tally(&counted, elapsed);
    return 0;
}
