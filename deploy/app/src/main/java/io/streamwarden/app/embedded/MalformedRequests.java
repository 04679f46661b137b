package io.streamwarden.app.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Answers what the HTTP server itself refuses, such as a broken percent sign, in the registry's form of error. */
final class MalformedRequests extends ErrorHandler {
    @Override
    protected void generateResponse(
            Request request,
            Response response,
            int status,
            String message,
            @Nullable Throwable cause,
            Callback callback) {
        String body = JsonNodeFactory.instance
                .objectNode()
                .put("error_code", status)
                .put("message", message)
                .toString();
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, JsonAnswer.CONTENT_TYPE);
        response.write(true, ByteBuffer.wrap(body.getBytes(UTF_8)), callback);
    }
}
