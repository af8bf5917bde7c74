/* One exchange of the load generator: the tools/call it sends and what makes an answer right. */
#ifndef BENCH_EXCHANGE_H
#define BENCH_EXCHANGE_H

#include "tally.h"

enum { REQUEST = 16 * 1024 };

/* What tells one call from all others: its JSON-RPC id and the item it asks for. */
typedef struct {
    char id[9], item[14];
} call_name;

static const unsigned long FIRST_ID = 10000000; /* eight digits, so that every request has the same length */

static char request[REQUEST];
static size_t request_len, id_at, item_at;

static inline void prepare_request(const char *authority, const char *path, const char *token,
                                   const char *header) {
    static const char body[] =
        "{\"jsonrpc\":\"2.0\",\"id\":10000000,\"method\":\"tools/call\",\"params\":{\"name\":\"get_item\",\"arguments\":"
        "{\"item\":\"item-10000000\",\"fields\":[\"name\",\"price\",\"stock\",\"supplier\"],\"locale\":\"en-GB\","
        "\"warehouse\":\"north-2\",\"includeHistory\":false,"
        "\"note\":\"Customer asks whether the item can be delivered before the end of the week.\"}}}";
    char bearer[REQUEST / 2] = "";
    if (*token) snprintf(bearer, sizeof bearer, "Authorization: Bearer %s\r\n", token);
    int len = snprintf(request, sizeof request,
        "POST %s HTTP/1.1\r\nHost: %s\r\nContent-Type: application/json\r\n"
        "Accept: application/json, text/event-stream\r\nMCP-Protocol-Version: 2025-11-25\r\n%s%s%sContent-Length: %zu\r\n\r\n%s",
        path, authority, bearer, header, *header ? "\r\n" : "", sizeof body - 1, body);
    if (len < 0 || (size_t)len >= sizeof request) abort();
    request_len = (size_t)len;
    id_at = (size_t)(strstr(request, "\"id\":1") + 5 - request);
    item_at = (size_t)(strstr(request, "item-1") + 5 - request);
}

/* The item counts down while the id counts up, so neither can pass for the other. */
static inline void number_request(call_name *c, unsigned long issued) {
    snprintf(c->id, sizeof c->id, "%08u", (unsigned)((FIRST_ID + issued) % 100000000u));
    snprintf(c->item, sizeof c->item, "item-%08u", (unsigned)((99999999u - issued) % 100000000u));
    memcpy(request + id_at, c->id, 8);
    memcpy(request + item_at, c->item + 5, 8);
}

/* The JSON-RPC answer itself: the body, or the data line of an event stream which carries this id. */
static inline slice rpc_answer(slice body, const char *id) {
    if (body.len > 0 && body.at[0] == '{') return body;
    const char *line = body.at, *end = body.at + body.len;
    while (line < end) {
        const char *eol = memchr(line, '\n', (size_t)(end - line));
        if (!eol) eol = end;
        if (eol - line > 5 && memcmp(line, "data:", 5) == 0) {
            slice data = trimmed(line + 5, eol);
            if (equals(member(data, "id"), id)) return data;
        }
        line = eol + 1;
    }
    return ABSENT;
}

static inline enum failure check(const call_name *c, const message *response) {
    if (response->start_line.len < 12 || memcmp(response->start_line.at + 8, " 200", 4) != 0) return BAD_STATUS;
    slice answer = rpc_answer(response->body, c->id);
    if (member(answer, "error").len > 0) return RPC_ERROR;
    if (!equals(member(answer, "id"), c->id)) return BAD_ID;
    slice result = member(answer, "result");
    if (equals(member(result, "isError"), "true")) return RPC_ERROR;
    bool right = contains(result, text("bench-result-ok")) && contains(result, text(c->item));
    return right ? NONE : BAD_RESULT;
}

#endif
