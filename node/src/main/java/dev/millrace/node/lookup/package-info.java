/// Tables that people upload, and queries look values up in: CSV or JSON.
///
/// Global names each by its place, with size and hash; the content lies in the data directory, and in the bucket
/// where
/// there is one. A query opens a table once, and keeps what it opened, whatever is uploaded meanwhile. Start at
/// [dev.millrace.node.lookup.LookupFiles] to read one, at [dev.millrace.node.lookup.LookupStore] to keep one.
@NullMarked
package dev.millrace.node.lookup;

import org.jspecify.annotations.NullMarked;
