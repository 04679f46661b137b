package io.streamwarden.detectors.signature;

import java.util.Locale;

/** The kinds of bad request that are told apart; each has its own score. */
public enum SignatureFamily {
    /** Reading files outside of what is served, and including files by stream wrappers such as {@code php://filter}. */
    PATH_TRAVERSAL,
    /** SQL, and the operators of document databases, where a value was expected. */
    SQL_INJECTION,
    /** Script in the browser of another; answers split by line breaks in headers count here too. */
    XSS,
    /**
     * Anything that makes the server run or fetch: shell commands, PHP, Java, Node and Python code, expression languages
     * and templates, XML entities, requests to a cloud's metadata address.
     */
    COMMAND_INJECTION,
    /** JNDI and other lookups that Log4j once resolved in whatever it logged (CVE-2021-44228). */
    LOG4SHELL,
    /** The marks that known scanners leave in user agents, paths and values. */
    SCANNER,
    /** Paths that hold secrets or workings and that no visitor asks for. */
    SENSITIVE_FILE;

    private static final SignatureFamily[] ALL = values();

    /** How many families there are. */
    static int count() {
        return ALL.length;
    }

    /** Its place among all, from 0. */
    @SuppressWarnings("EnumOrdinal") // a place in memory only, never written anywhere
    int place() {
        return ordinal();
    }

    static SignatureFamily at(int index) {
        return ALL[index];
    }

    /** The name as rules and settings write it, such as {@code sql_injection}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
