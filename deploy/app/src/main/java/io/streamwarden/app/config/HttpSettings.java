package io.streamwarden.app.config;

/**
 * Where the process answers over HTTP.
 *
 * @param bind address to listen on
 * @param port 0 takes a free one
 */
public record HttpSettings(String bind, int port) {}
