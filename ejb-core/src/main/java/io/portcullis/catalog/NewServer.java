package io.portcullis.catalog;

import io.portcullis.identity.ServerKey;
import java.net.URI;

/** What an administrator says of a server that is to be imported. */
public record NewServer(ServerKey key, String name, String description, URI url) {}
