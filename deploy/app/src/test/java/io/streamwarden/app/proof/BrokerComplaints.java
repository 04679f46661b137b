package io.streamwarden.app.proof;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.LoggerFactory;

/** What the broker in this process logs as an error while somebody listens. */
final class BrokerComplaints extends AppenderBase<ILoggingEvent> implements AutoCloseable {
    private static final String BROKER = "kafka";

    private final Queue<String> complaints = new ConcurrentLinkedQueue<>();
    private final Logger broker = (Logger) LoggerFactory.getLogger(BROKER);
    private final Level before = broker.getLevel();

    private BrokerComplaints() {}

    static BrokerComplaints listen() {
        BrokerComplaints complaints = new BrokerComplaints();
        complaints.start();
        complaints.broker.setLevel(Level.ERROR);
        complaints.broker.setAdditive(false);
        complaints.broker.addAppender(complaints);
        return complaints;
    }

    @Override
    protected void append(ILoggingEvent event) {
        IThrowableProxy fault = event.getThrowableProxy();
        complaints.add(event.getFormattedMessage() + (fault == null ? "" : " " + fault.getClassName()));
    }

    List<String> all() {
        return List.copyOf(complaints);
    }

    /** An idempotent producer and the broker disagree on what was written: records were refused. */
    List<String> aboutSequences() {
        return complaints.stream()
                .filter(complaint -> complaint.contains("OutOfOrderSequence"))
                .toList();
    }

    @Override
    public void close() {
        broker.detachAppender(this);
        broker.setAdditive(true);
        broker.setLevel(before);
        stop();
    }
}
