/* A small MCP server (2025-11-25, stateless, JSON answers) that costs as little CPU as possible.
 *
 *   upstream --port 8790 [--max-seconds 3600]
 *
 * POST /mcp   initialize, ping, tools/list, tools/call; notifications 202; else HTTP 404 with -32601
 * GET  /stats {"get_item":n,"delete_item":n,"other":n}: what really arrived
 * One thread, epoll, loopback only, ends by itself. */
#include "wire.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdio.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

enum { MAX_FD = 4096, BUFFER = 64 * 1024, RESULT_BYTES = 922, EVENTS = 256 };

typedef struct {
    char *in;
    size_t in_len;
    char *out;
    size_t out_len, out_sent;
    bool close_after;
} connection;

static connection connections[MAX_FD];
static int epoll_fd;
static unsigned long got_item, deleted_item, got_other;
static char padding[RESULT_BYTES];

#define INITIALIZED \
    "{\"protocolVersion\":\"2025-11-25\",\"capabilities\":{\"tools\":{\"listChanged\":false}}," \
    "\"serverInfo\":{\"name\":\"bench-items\",\"title\":\"Benchmark items\",\"version\":\"1.0.0\"}}"
#define ITEM_SCHEMA \
    "{\"type\":\"object\",\"properties\":{\"item\":{\"type\":\"string\",\"maxLength\":64}," \
    "\"fields\":{\"type\":\"array\",\"items\":{\"type\":\"string\"}},\"locale\":{\"type\":\"string\"}," \
    "\"warehouse\":{\"type\":\"string\"},\"includeHistory\":{\"type\":\"boolean\"},\"note\":{\"type\":\"string\"}}," \
    "\"required\":[\"item\"],\"additionalProperties\":false}"
#define TOOLS \
    "{\"tools\":[{\"name\":\"get_item\",\"title\":\"Get an item\",\"description\":\"Reads one item of the stock list.\"," \
    "\"inputSchema\":" ITEM_SCHEMA ",\"annotations\":{\"readOnlyHint\":true,\"destructiveHint\":false," \
    "\"idempotentHint\":true,\"openWorldHint\":false}}," \
    "{\"name\":\"delete_item\",\"title\":\"Delete an item\",\"description\":\"Removes one item from the stock list.\"," \
    "\"inputSchema\":" ITEM_SCHEMA ",\"annotations\":{\"readOnlyHint\":false,\"destructiveHint\":true," \
    "\"idempotentHint\":true,\"openWorldHint\":false}}]}"
#define RESULT_FRONT "{\"content\":[{\"type\":\"text\",\"text\":\"bench-result-ok "
#define RESULT_BACK "\"}],\"isError\":false}"

/* ---- answers ---------------------------------------------------------------------------- */

static void answer(connection *c, const char *status, const char *more_head, const char *body, size_t len) {
    const char *type = len > 0 ? "Content-Type: application/json\r\n" : "";
    c->out_len = (size_t)snprintf(c->out, BUFFER, "HTTP/1.1 %s\r\n%s%sContent-Length: %zu\r\n\r\n",
                                  status, type, more_head, len);
    memcpy(c->out + c->out_len, body, len);
    c->out_len += len;
    c->out_sent = 0;
}

static void answer_rpc(connection *c, const char *status, slice id, const char *kind, const char *value) {
    char body[8192];
    int len = snprintf(body, sizeof body, "{\"jsonrpc\":\"2.0\",\"id\":%.*s,\"%s\":%s}", (int)id.len, id.at, kind, value);
    answer(c, status, "", body, (size_t)len);
}

/* Pads so that the whole answer is RESULT_BYTES for an 8-digit id and a 13-character item. */
static void prepare_padding(void) {
    static const char words[] = "The item is in stock, priced per piece, and ships from the nearest warehouse. ";
    size_t fixed = strlen("{\"jsonrpc\":\"2.0\",\"id\":12345678,\"result\":}" RESULT_FRONT "item-12345678: " RESULT_BACK);
    for (size_t i = 0; i < RESULT_BYTES - fixed; i++) padding[i] = words[i % (sizeof words - 1)];
}

/* The answer names the item which was asked for: a mixed-up answer is noticed by the caller. */
static void answer_item(connection *c, slice id, slice item) {
    char result[RESULT_BYTES + 128];
    snprintf(result, sizeof result, RESULT_FRONT "%.*s: %s" RESULT_BACK, (int)item.len, item.at, padding);
    answer_rpc(c, "200 OK", id, "result", result);
}

static void call_tool(connection *c, slice id, slice params) {
    slice name = unquoted(member(params, "name"));
    slice item = unquoted(member(member(params, "arguments"), "item"));
    if (item.len > 64) item.len = 64;
    if (equals(name, "get_item")) got_item++;
    else if (equals(name, "delete_item")) deleted_item++;
    else {
        answer_rpc(c, "200 OK", id, "error", "{\"code\":-32602,\"message\":\"Unknown tool\"}");
        return;
    }
    answer_item(c, id, item);
}

static void answer_post(connection *c, slice body) {
    static const slice no_id = {"null", 4};
    slice method = unquoted(member(body, "method")), id = member(body, "id");
    if (id.len > 128 || method.len == 0) {
        answer_rpc(c, "400 Bad Request", no_id, "error", "{\"code\":-32600,\"message\":\"Invalid request\"}");
        return;
    }
    if (!equals(method, "tools/call")) got_other++;
    if (id.len == 0) answer(c, "202 Accepted", "", "", 0);
    else if (equals(method, "tools/call")) call_tool(c, id, member(body, "params"));
    else if (equals(method, "tools/list")) answer_rpc(c, "200 OK", id, "result", TOOLS);
    else if (equals(method, "initialize")) answer_rpc(c, "200 OK", id, "result", INITIALIZED);
    else if (equals(method, "ping")) answer_rpc(c, "200 OK", id, "result", "{}");
    else answer_rpc(c, "404 Not Found", id, "error", "{\"code\":-32601,\"message\":\"Method not found\"}");
}

static void answer_stats(connection *c) {
    char body[128];
    int len = snprintf(body, sizeof body, "{\"get_item\":%lu,\"delete_item\":%lu,\"other\":%lu}",
                       got_item, deleted_item, got_other);
    answer(c, "200 OK", "", body, (size_t)len);
}

static bool starts(slice line, const char *word) {
    return line.len >= strlen(word) && memcmp(line.at, word, strlen(word)) == 0;
}

static void answer_request(connection *c, const message *request) {
    c->close_after = closes(request);
    if (starts(request->start_line, "POST /mcp ")) answer_post(c, request->body);
    else if (starts(request->start_line, "GET /stats ")) answer_stats(c);
    else if (starts(request->start_line, "POST ")) answer(c, "404 Not Found", "", "", 0);
    else answer(c, "405 Method Not Allowed", "Allow: POST\r\n", "", 0);
}

/* ---- connections ------------------------------------------------------------------------ */

static void hang_up(int fd) {
    close(fd);
    free(connections[fd].in);
    free(connections[fd].out);
    connections[fd] = (connection){0};
}

static void watch(int fd, uint32_t events, int operation) {
    struct epoll_event event = {.events = events, .data.fd = fd};
    epoll_ctl(epoll_fd, operation, fd, &event);
}

/* True when everything is out and the connection lives on. */
static bool flush(int fd, bool was_blocked) {
    connection *c = &connections[fd];
    ssize_t sent = send(fd, c->out + c->out_sent, c->out_len - c->out_sent, MSG_NOSIGNAL);
    if (sent < 0 && errno != EAGAIN) {
        hang_up(fd);
        return false;
    }
    if (sent > 0) c->out_sent += (size_t)sent;
    if (c->out_sent < c->out_len) {
        watch(fd, EPOLLOUT, EPOLL_CTL_MOD);
        return false;
    }
    c->out_len = c->out_sent = 0;
    if (was_blocked) watch(fd, EPOLLIN, EPOLL_CTL_MOD);
    if (c->close_after) hang_up(fd);
    return c->in != NULL;
}

static void serve_buffered(int fd) {
    static const char go_on[] = "HTTP/1.1 100 Continue\r\n\r\n";
    connection *c = &connections[fd];
    while (c->in_len > 0) {
        message request;
        c->in[c->in_len] = 0;
        enum framing framing = read_message(c->in, c->in_len, &request);
        if (framing == INCOMPLETE && c->in_len < BUFFER - 1) {
            if (memmem(c->in, c->in_len, "100-continue\r\n", 14) && memmem(c->in, c->in_len, "\r\n\r\n", 4))
                send(fd, go_on, sizeof go_on - 1, MSG_NOSIGNAL);
            return;
        }
        if (framing != COMPLETE) {
            hang_up(fd);
            return;
        }
        answer_request(c, &request);
        c->in_len -= request.size;
        memmove(c->in, c->in + request.size, c->in_len);
        if (!flush(fd, false)) return;
    }
}

static void readable(int fd) {
    connection *c = &connections[fd];
    ssize_t got = recv(fd, c->in + c->in_len, BUFFER - 1 - c->in_len, 0);
    if (got < 0 && errno == EAGAIN) return;
    if (got <= 0) {
        hang_up(fd);
        return;
    }
    c->in_len += (size_t)got;
    serve_buffered(fd);
}

static void accept_all(int listener) {
    for (int fd; (fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC)) >= 0;) {
        if (fd >= MAX_FD) {
            close(fd);
            continue;
        }
        setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &(int){1}, sizeof(int));
        connections[fd] = (connection){.in = malloc(BUFFER), .out = malloc(BUFFER)};
        watch(fd, EPOLLIN, EPOLL_CTL_ADD);
    }
}

static int listen_on(int port) {
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    struct sockaddr_in at = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &(int){1}, sizeof(int));
    if (bind(fd, (struct sockaddr *)&at, sizeof at) != 0 || listen(fd, 1024) != 0) {
        perror("upstream: listen");
        exit(1);
    }
    return fd;
}

int main(int argc, char **argv) {
    int port = 8790;
    unsigned max_seconds = 3600;
    for (int i = 1; i + 1 < argc; i += 2) {
        if (strcmp(argv[i], "--port") == 0) port = atoi(argv[i + 1]);
        else if (strcmp(argv[i], "--max-seconds") == 0) max_seconds = (unsigned)atoi(argv[i + 1]);
    }
    alarm(max_seconds); /* the default action ends the process */
    prepare_padding();
    int listener = listen_on(port);
    epoll_fd = epoll_create1(EPOLL_CLOEXEC);
    watch(listener, EPOLLIN, EPOLL_CTL_ADD);
    for (struct epoll_event events[EVENTS];;) {
        int count = epoll_wait(epoll_fd, events, EVENTS, -1);
        for (int i = 0; i < count; i++) {
            int fd = events[i].data.fd;
            if (fd == listener) accept_all(listener);
            else if (events[i].events & EPOLLOUT) {
                if (flush(fd, true)) serve_buffered(fd);
            } else readable(fd);
        }
    }
}
