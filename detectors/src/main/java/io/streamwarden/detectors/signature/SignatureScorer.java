package io.streamwarden.detectors.signature;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Scores a request by its looks, family by family. Owned by one thread; holds about 250 KB of buffers and at most as
 * much again of user agents.
 *
 * <p>An ordinary request costs one pass over its path and query and a look-up of its user agent. Others are decoded
 * ({@link RequestText}), cut into values, and each value is weighed: tokens first, then its structure as a path, as SQL,
 * as HTML, as a command, as a lookup. Work grows with the length of the request and never past {@link RequestText#LIMIT}
 * characters a part.
 *
 * <p>Limits: what stands past that many characters is not seen, nor is what is hidden in base64 or compressed.
 */
public final class SignatureScorer {
    private static final TokenBook BOOK = TokenBook.builtIn();
    private static final TokenAutomaton AUTOMATON = new TokenAutomaton(BOOK.tokens());
    private static final int MOST_HEADERS = 64;

    private final QuickLook quick = new QuickLook(AUTOMATON, BOOK);
    private final RequestText text = new RequestText();
    private final Evidence evidence = new Evidence();
    private final Value value = new Value();
    private final TokenEvidence tokens = new TokenEvidence(AUTOMATON, BOOK, evidence);
    private final TraversalEvidence traversal = new TraversalEvidence(evidence);
    private final SqlEvidence sql = new SqlEvidence(evidence);
    private final MarkupEvidence markup = new MarkupEvidence(evidence);
    private final ShellEvidence shell = new ShellEvidence(evidence);
    private final TemplateEvidence templates = new TemplateEvidence(evidence);
    private final LookupEvidence lookups = new LookupEvidence(evidence);
    private final AgentCache agents = new AgentCache();

    /**
     * The scores of one request. All texts as the client sent them, undecoded; any may be null or empty but the path.
     *
     * @param headers names in lower case; user agent and referer, if they stand here too, are not looked at again
     * @param bodySample the start of the body: a form, JSON, XML, multipart or plain text
     */
    public SignatureScores score(
            String path,
            @Nullable String query,
            @Nullable String userAgent,
            @Nullable String referer,
            @Nullable Map<String, String> headers,
            @Nullable String bodySample,
            String method) {
        evidence.startRequest();
        look(path, Part.PATH);
        look(query, Part.QUERY);
        if (userAgent != null && !userAgent.isEmpty()) {
            evidence.include(agent(userAgent));
        }
        look(referer, Part.REFERER);
        if (headers != null) {
            look(headers);
        }
        look(bodySample, Part.BODY);
        if (method.length() > 7) {
            look(method, Part.METHOD);
        }
        return SignatureScores.of(evidence.strongest());
    }

    private void look(Map<String, String> headers) {
        int count = 0;
        for (Map.Entry<String, String> header : headers.entrySet()) {
            if (count++ == MOST_HEADERS) {
                return;
            }
            switch (header.getKey()) {
                case "user-agent", "referer", "accept", "accept-encoding", "accept-language", "sec-ch-ua" -> {}
                case "cookie" -> look(header.getValue(), Part.COOKIE);
                default -> look(header.getValue(), Part.HEADER);
            }
        }
    }

    private void look(@Nullable String raw, Part part) {
        if (raw != null && !raw.isEmpty() && !quick.ordinary(raw)) {
            assess(raw, part);
        }
    }

    /** User agents repeat: what one scored is kept. */
    private long agent(String userAgent) {
        long known = agents.get(userAgent);
        if (known >= 0) {
            return known;
        }
        long before = evidence.strongest();
        evidence.startRequest();
        assess(userAgent, Part.USER_AGENT);
        long scores = evidence.strongest();
        agents.put(userAgent, scores);
        return SignatureScores.max(before, scores);
    }

    private void assess(String raw, Part part) {
        text.read(raw, Shape.of(part, raw));
        char[] chars = text.chars();
        int length = text.length();
        int from = 0;
        for (int i = 0; i <= length; i++) {
            if (i == length || chars[i] == Escapes.SEPARATOR) {
                if (i > from) {
                    value.open(part, chars, from, i, from > 0);
                    weigh();
                }
                from = i + 1;
            }
        }
    }

    private void weigh() {
        evidence.startValue();
        tokens.assess(value);
        traversal.assess(value, text.disguise());
        sql.assess(value, text.disguise());
        markup.assess(value);
        shell.assess(value);
        templates.assess(value);
        lookups.assess(value);
        evidence.endValue();
    }

    /** As if the quick look had found a reason: the scores of one part alone, packed. For tests. */
    long closely(String raw, Part part) {
        evidence.startRequest();
        assess(raw, part);
        return evidence.strongest();
    }

    /** Characters looked at since this object was made; what tests bound. */
    long steps() {
        return evidence.steps() + text.steps();
    }
}
