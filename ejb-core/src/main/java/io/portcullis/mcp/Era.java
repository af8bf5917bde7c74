package io.portcullis.mcp;

/** Up to 2025-11-25 there is a handshake and perhaps a session; from 2026-07-28 on every request stands alone. */
public enum Era {
    LEGACY,
    MODERN
}
