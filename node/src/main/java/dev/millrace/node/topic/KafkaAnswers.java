package dev.millrace.node.topic;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaFuture;

/// Waits for what Kafka's admin client promises, and says failures in the way of the stages.
final class KafkaAnswers {
    private KafkaAnswers() {}

    /// The part of an answer that is about `key`, which was asked for.
    static <K, T> T awaitOne(Map<K, KafkaFuture<T>> answers, K key) throws IOException, InterruptedException {
        KafkaFuture<T> answer = answers.get(key);
        if (answer == null) {
            throw new IOException("kafka: no answer about %s".formatted(key));
        }
        return await(answer);
    }

    /// Bounded by the client's own time-outs. The cause of the exception is Kafka's.
    static <T> T await(KafkaFuture<T> answer) throws IOException, InterruptedException {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IOException("kafka: " + cause.getMessage(), cause);
        }
    }
}
