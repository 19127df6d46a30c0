package dev.millrace.node.cluster;

/// What can be wrong with the cluster on purpose, so that the simulation has something to find.
enum Bug {
    NONE,
    /// Promise 1: digests what Kafka has not replicated yet.
    READS_UNREPLICATED,
    /// Promise 2: takes the tail from where the newest version says, not the version of the files.
    TAIL_OF_LATER_VERSION,
    /// Promise 2: what is digested again does not know the keys before it.
    REDIGESTS_WITHOUT_KEYS,
    /// Promise 3: lets Kafka forget all that is committed.
    TRIMS_TO_NEXT_OFFSET,
    /// Promise 3, 8: takes the bucket's word for an upload.
    BELIEVES_UPLOADS,
    /// Promise 5: takes commits of whoever led once.
    FOLD_TAKES_ZOMBIES,
    /// Liveness: declares nodes off-line that have pinged since.
    FOLD_IGNORES_LAST_PING,
    /// Promise 6: says that an answer is whole without the files of silent holders.
    SKIPS_SILENT_HOLDERS
}
