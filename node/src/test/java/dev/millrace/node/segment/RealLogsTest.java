package dev.millrace.node.segment;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdInputStream;
import dev.millrace.node.base.Bytes;
import dev.millrace.node.event.Event;
import dev.millrace.node.event.Field;
import dev.millrace.node.event.Tags;
import dev.millrace.node.segment.Rows.Row;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Lines that nobody made up for this come back byte for byte.
class RealLogsTest {
    private static final Path DATA = Path.of(System.getProperty("millrace.shared"), "data");
    private static final int LINES_MAX = 30_000;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "elastic/apache_logs.log.zst",
                "elastic/auth.log.zst",
                "k8s/nezha_sample.jsonl.zst",
                "cloudtrail/invictus_cloudtrail_small.jsonl.zst",
                "dmesg/bsd_dmesg_25hosts.log.zst"
            })
    void realLinesComeBack(String name) throws IOException {
        List<Row> rows = rows(DATA.resolve(name));
        assertThat(rows)
                .as("%s: see CONTRIBUTING.md on real logs in tests", name)
                .isNotEmpty();
        Path file = folder.resolve("real.mrs");

        Rows.write(file, Rows.section(rows));

        try (SegmentReader reader = SegmentReader.open(file)) {
            Rows.assertHold(reader.blocks(Rows.REPOSITORY), Rows.inOrder(rows));
        }
    }

    /// Lines as raw strings, with words of them as fields.
    static List<Row> rows(Path packed) throws IOException {
        byte[] text;
        try (InputStream input = new ZstdInputStream(Files.newInputStream(packed))) {
            text = input.readAllBytes();
        }
        List<Row> rows = new ArrayList<>();
        Tags tags = Tags.of(Map.of("#type", packed.getFileName().toString()));
        int start = 0;
        for (int i = 0; i < text.length && rows.size() < LINES_MAX; i++) {
            if (text[i] == '\n') {
                rows.add(row(rows.size(), tags, Bytes.of(text, start, i - start)));
                start = i + 1;
            }
        }
        return rows;
    }

    private static Row row(int number, Tags tags, Bytes line) {
        String[] words = line.text().split("[ ,]", 12);
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < words.length - 1; i++) {
            fields.add(new Field("word" + i, words[i]));
        }
        long time = 1_700_000_000_000_000_000L + number * 137L % 1000 * 1_000_000 + number / 1000 * 1_000_000_000L;
        return new Row(number / 20, number % 20, tags, new Event(time, time + 5_000_000, "Z", line, fields));
    }
}
