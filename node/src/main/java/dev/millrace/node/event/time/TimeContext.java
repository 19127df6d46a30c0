package dev.millrace.node.event.time;

/// What a text does not say of its time.
///
/// @param zone of a time that states none
/// @param ingestNanos the time of arrival, from which a missing year is guessed
public record TimeContext(Zone zone, long ingestNanos) {}
