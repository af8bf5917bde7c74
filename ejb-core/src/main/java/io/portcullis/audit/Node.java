package io.portcullis.audit;

/** This running server, as the record names it; a restart is another node. */
public record Node(String id) {}
