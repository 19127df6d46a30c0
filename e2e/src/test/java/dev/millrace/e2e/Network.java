package dev.millrace.e2e;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/// What lies between the nodes of a cluster, their Kafka, their bucket and their clients.
interface Network extends Closeable {
    /// Which of a node's connections break.
    enum Scope {
        KAFKA,
        BUCKET,
        /// Those with other nodes.
        PEERS,
        /// Those with clients, too.
        ALL
    }

    /// Seen from the node. One way means that the other one believes for a while that all is well.
    enum Direction {
        OUT,
        IN,
        BOTH
    }

    /// Where brokers, bucket and the test itself are.
    String host();

    /// Where the node of this name runs; the same each time.
    Place place(String node) throws IOException, InterruptedException;

    /// False: the next two methods do nothing.
    boolean canCut();

    /// Packets vanish: nobody is told.
    ///
    /// @param ports that KAFKA and BUCKET mean on [#host()]
    void cut(String node, Scope scope, Direction direction, List<Integer> ports)
            throws IOException, InterruptedException;

    void heal(String node) throws IOException, InterruptedException;

    @Override
    void close() throws IOException;

    /// All on this machine's loopback, where nothing can be cut.
    static Network loopback() {
        return new Network() {
            @Override
            public String host() {
                return Place.LOOPBACK.host();
            }

            @Override
            public Place place(String node) {
                return Place.LOOPBACK;
            }

            @Override
            public boolean canCut() {
                return false;
            }

            @Override
            public void cut(String node, Scope scope, Direction direction, List<Integer> ports) {}

            @Override
            public void heal(String node) {}

            @Override
            public void close() {}
        };
    }
}
