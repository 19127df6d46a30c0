package dev.millrace.node.digest;

import dev.millrace.node.global.Global;
import dev.millrace.node.topic.IngestTopic;
import java.time.InstantSource;

/// What the partitions of a node share.
record DigestParts(
        DigestMember self,
        DigestLimits limits,
        Global global,
        IngestTopic topic,
        MiniSegmentWriter writer,
        MiniCommitter committer,
        KeyHistory keys,
        BuilderMemory memory,
        TailCache cache,
        DigestMeters meters,
        InstantSource clock) {}
