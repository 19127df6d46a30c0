package dev.millrace.node.digest;

import dev.millrace.node.topic.TopicRecord;

/// What takes the records of a partition in order. See [RangeBuilder].
interface IntakeTarget {
    /// For who only listens.
    IntakeTarget NOTHING = new IntakeTarget() {
        @Override
        public void append(long offset, TopicRecord record) {
            // not kept
        }

        @Override
        public void skipTo(long offset) {
            // not counted
        }

        @Override
        public void addKey(KeyEntry entry) {
            // the window has it
        }

        @Override
        public void passTime(long newLogTimeMillis) {
            // the window has it
        }
    };

    void append(long offset, TopicRecord record);

    void skipTo(long offset);

    void addKey(KeyEntry entry);

    void passTime(long newLogTimeMillis);
}
