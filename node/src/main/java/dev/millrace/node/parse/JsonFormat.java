package dev.millrace.node.parse;

import dev.millrace.node.base.Bytes;

/// A JSON object or array, see [JsonFields]. The time is in a field that is called one; text that is not JSON is
/// searched for a time.
final class JsonFormat implements Format {
    @Override
    public void read(EventDraft draft) {
        Bytes raw = draft.raw();
        try {
            JsonFields.readInto(draft.fields(), raw.array(), raw.offset(), raw.length(), draft.limits())
                    .ifPresent(draft::addError);
            draft.findTimeInFields();
        } catch (BadJson e) {
            draft.fields().dropUnstated();
            draft.addError(e.getMessage());
            draft.findTimeInText();
        }
    }
}
