package io.portcullis.demo.mcp;

import jakarta.json.JsonObject;

/** How one era of the protocol answers a request. */
interface Era {
    /** @return the {@code result} member. @throws RpcFault when there is to be an {@code error} member instead */
    JsonObject answer(Headers headers, Message.Request request) throws RpcFault;
}
