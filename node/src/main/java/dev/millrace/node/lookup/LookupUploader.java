package dev.millrace.node.lookup;

import dev.millrace.node.base.Checksums;
import dev.millrace.node.bucket.ObjectKeys;
import dev.millrace.node.bucket.Uploads;
import dev.millrace.node.global.BucketObject;
import dev.millrace.node.global.Global;
import dev.millrace.node.global.GlobalEvent;
import dev.millrace.node.global.LookupFile;
import java.io.IOException;
import java.nio.file.Path;

/// Uploads the contents of files that are older than the bucket.
public final class LookupUploader {
    private final Global global;
    private final LookupStore store;
    private final Uploads uploads;

    public LookupUploader(Global global, LookupStore store, Uploads uploads) {
        this.global = global;
        this.store = store;
        this.uploads = uploads;
    }

    public void run() throws IOException, InterruptedException {
        for (LookupFile each : global.state().assets().lookupFiles().values()) {
            if (each.object().isEmpty() && store.has(each)) {
                Path content = store.content(each);
                BucketObject object =
                        uploads.upload(ObjectKeys.of(each), content, each.sizeBytes(), Checksums.crc32c(content));
                // Refused where it was replaced meanwhile: the sweep of the bucket finds the object.
                global.publish(new GlobalEvent.LookupFileUploaded(each.id(), object));
            }
        }
    }
}
