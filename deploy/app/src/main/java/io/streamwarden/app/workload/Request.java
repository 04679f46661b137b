package io.streamwarden.app.workload;

import io.streamwarden.schema.Operation;

/**
 * What a client asks for and what it gets.
 *
 * @param route the path with ids replaced by names in braces
 * @param path the path as sent
 * @param query the query as sent, without the question mark; empty if there is none
 * @param status status code of the answer
 */
record Request(String method, String route, String path, String query, int status) {
    static Request get(String path, int status) {
        return new Request("GET", path, path, "", status);
    }

    Request withQuery(String newQuery) {
        return new Request(method, route, path, newQuery, status);
    }

    Request withStatus(int newStatus) {
        return new Request(method, route, path, query, newStatus);
    }

    Operation operation() {
        return switch (method) {
            case "GET", "HEAD" -> Operation.READ;
            case "POST" -> Operation.CREATE;
            case "PUT", "PATCH" -> Operation.UPDATE;
            case "DELETE" -> Operation.DELETE;
            default -> Operation.OTHER;
        };
    }
}
