/* What the upstream and the load generator share: HTTP/1.1 framing and a JSON member look-up.
 * Both only read what they need; neither is a validating parser. */
#ifndef BENCH_WIRE_H
#define BENCH_WIRE_H

#define _GNU_SOURCE
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

typedef struct {
    const char *at;
    size_t len;
} slice;

static const slice ABSENT = {"", 0};

static inline slice text(const char *s) { return (slice){s, strlen(s)}; }

static inline bool equals(slice s, const char *word) {
    return s.len == strlen(word) && memcmp(s.at, word, s.len) == 0;
}

static inline bool contains(slice s, slice part) { return memmem(s.at, s.len, part.at, part.len) != NULL; }

static inline bool equals_ignoring_case(slice s, const char *word) {
    return s.len == strlen(word) && strncasecmp(s.at, word, s.len) == 0;
}

/* ---- HTTP ------------------------------------------------------------------------------- */

typedef struct {
    slice start_line;
    slice head;  /* the field lines, each with its CRLF */
    slice body;  /* chunks already joined */
    size_t size; /* bytes of the buffer that this message took */
} message;

enum framing { INCOMPLETE, COMPLETE, MALFORMED };

static inline slice trimmed(const char *from, const char *to) {
    while (from < to && (*from == ' ' || *from == '\t')) from++;
    while (to > from && (to[-1] == ' ' || to[-1] == '\t')) to--;
    return (slice){from, (size_t)(to - from)};
}

/* The value of the first field of that name; ABSENT when there is none. */
static inline slice field(const message *m, const char *name) {
    size_t name_len = strlen(name);
    const char *line = m->head.at, *end = line + m->head.len;
    while (line < end) {
        const char *eol = memchr(line, '\r', (size_t)(end - line));
        if (!eol) break;
        if ((size_t)(eol - line) > name_len && line[name_len] == ':' && strncasecmp(line, name, name_len) == 0)
            return trimmed(line + name_len + 1, eol);
        line = eol + 2;
    }
    return ABSENT;
}

/* Bytes of a whole chunked body (RFC 9112 section 7.1), or 0 while some are missing, or -1. */
static inline long chunked_size(const char *body, size_t available) {
    size_t at = 0;
    for (;;) {
        const char *eol = memmem(body + at, available - at, "\r\n", 2);
        if (!eol) return 0;
        char *digits_end;
        unsigned long chunk = strtoul(body + at, &digits_end, 16);
        if (digits_end == body + at || chunk > (1UL << 30)) return -1;
        at = (size_t)(eol - body) + 2;
        if (available - at < chunk + 2) return 0;
        if (memcmp(body + at + chunk, "\r\n", 2) != 0) return -1; /* trailers are not spoken here */
        at += chunk + 2;
        if (chunk == 0) return (long)at;
    }
}

/* Joins the chunks in place and returns the length of the content. */
static inline size_t join_chunks(char *body) {
    char *from = body, *to = body;
    for (;;) {
        unsigned long chunk = strtoul(from, NULL, 16);
        from = strchr(from, '\n') + 1;
        if (chunk == 0) return (size_t)(to - body);
        memmove(to, from, chunk);
        to += chunk;
        from += chunk + 2;
    }
}

/* Reads one request or response from the front of a NUL-terminated buffer; joins chunks only when complete. */
static inline enum framing read_message(char *buffer, size_t available, message *m) {
    char *blank = memmem(buffer, available, "\r\n\r\n", 4);
    if (!blank) return INCOMPLETE;
    char *eol = memmem(buffer, available, "\r\n", 2);
    char *body = blank + 4;
    size_t rest = available - (size_t)(body - buffer);
    m->start_line = (slice){buffer, (size_t)(eol - buffer)};
    m->head = (slice){eol + 2, (size_t)(blank + 2 > eol + 2 ? blank - eol : 0)};
    if (equals_ignoring_case(field(m, "transfer-encoding"), "chunked")) {
        long size = chunked_size(body, rest);
        if (size <= 0) return size == 0 ? INCOMPLETE : MALFORMED;
        m->size = (size_t)(body - buffer) + (size_t)size;
        m->body = (slice){body, join_chunks(body)};
        return COMPLETE;
    }
    size_t length = strtoul(field(m, "content-length").at, NULL, 10);
    if (rest < length) return INCOMPLETE;
    m->body = (slice){body, length};
    m->size = (size_t)(body - buffer) + length;
    return COMPLETE;
}

static inline bool closes(const message *m) { return equals_ignoring_case(field(m, "connection"), "close"); }

/* ---- JSON ------------------------------------------------------------------------------- */

static inline const char *skip_space(const char *p, const char *end) {
    while (p < end && (*p == ' ' || *p == '\n' || *p == '\r' || *p == '\t')) p++;
    return p;
}

/* From an opening quote to behind the closing one; NULL when it is missing. */
static inline const char *skip_string(const char *p, const char *end) {
    for (p++; p < end; p++) {
        if (*p == '\\') p++;
        else if (*p == '"') return p + 1;
    }
    return NULL;
}

static inline const char *skip_nested(const char *p, const char *end) {
    for (int depth = 0; p < end;) {
        char c = *p;
        if (c == '"') {
            p = skip_string(p, end);
            if (!p) return NULL;
            continue;
        }
        p++;
        if (c == '{' || c == '[') depth++;
        else if ((c == '}' || c == ']') && --depth == 0) return p;
    }
    return NULL;
}

static inline const char *skip_value(const char *p, const char *end) {
    if (p >= end) return NULL;
    if (*p == '"') return skip_string(p, end);
    if (*p == '{' || *p == '[') return skip_nested(p, end);
    while (p < end && !strchr(",}] \n\r\t", *p)) p++;
    return p;
}

/* The raw value (strings with their quotes) of a member of this object itself, not of a nested one. */
static inline slice member(slice object, const char *name) {
    const char *p = skip_space(object.at, object.at + object.len), *end = object.at + object.len;
    if (p >= end || *p != '{') return ABSENT;
    for (p = skip_space(p + 1, end); p < end && *p == '"'; p = skip_space(p + 1, end)) {
        const char *key = p + 1;
        p = skip_string(p, end);
        if (!p) return ABSENT;
        slice key_text = {key, (size_t)(p - 1 - key)};
        p = skip_space(p, end);
        if (p >= end || *p != ':') return ABSENT;
        const char *value = skip_space(p + 1, end);
        p = skip_value(value, end);
        if (!p) return ABSENT;
        if (equals(key_text, name)) return (slice){value, (size_t)(p - value)};
        p = skip_space(p, end);
        if (p >= end || *p != ',') return ABSENT;
    }
    return ABSENT;
}

static inline slice unquoted(slice s) {
    return s.len >= 2 && s.at[0] == '"' ? (slice){s.at + 1, s.len - 2} : ABSENT;
}

#endif
