package dev.millrace.node.lookup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.node.global.LookupFile.Format;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TableFormatTest {
    private static final int COLUMNS_MAX = 5;

    @Test
    void csvIsReadAsTheStandardHasIt() throws Exception {
        assertThat(csv("a,b\n1,2\n")).containsExactly("a=1 b=2");
        assertThat(csv("a,b\r\n1,2\r\n3,4"))
                .as("CRLF, and no end of the last line")
                .containsExactly("a=1 b=2", "a=3 b=4");
        assertThat(csv("\ufeffa,b\n1,2\n")).as("a byte order mark").containsExactly("a=1 b=2");
        assertThat(csv("a,b\n\"x,\"\"y\"\"\r\nz\",2\n")).as("quotes").containsExactly("a=x,\"y\"\r\nz b=2");
        assertThat(csv("\"a\",b\r\n\"\",\"1\"\r\n")).containsExactly("a= b=1");
        assertThat(csv("a,b\n\n1,2\n\r\n3,4\n")).as("empty lines").containsExactly("a=1 b=2", "a=3 b=4");
        assertThat(csv("a,b,c\n1\n,2\n,,\n")).as("short lines").containsExactly("a=1", "a= b=2", "a= b= c=");
        assertThat(csv("a,b\n 1 ,\u00fc\u20ac\n")).as("white space stays").containsExactly("a= 1  b=\u00fc\u20ac");
        assertThat(csv("a;b\n1;2\n")).as("only commas part").containsExactly("a;b=1;2");
        assertThat(csv("a,b\n")).isEmpty();
    }

    @Test
    void csvThatIsNoneIsRefusedWithItsLine() {
        Map<String, String> refused = Map.of(
                "", "line 1: the file is empty",
                "\n\n", "line 1: the file is empty",
                "a,a\n", "line 1: two columns are called 'a'",
                "a,,b\n", "line 1: column 2 has no name",
                "a,b,c,d,e,f\n", "line 1: more than 5 columns",
                "a,b\n1,2\n1,2,3\n", "line 3: more values than the 2 columns",
                "a,b\n1,5\" disk\n", "line 2: a quote within a value",
                "a,b\n\"x\ny\"z,1\n", "line 3: text behind the quote",
                "a,b\n1,2\n\"x,\n1,2\n", "line 3: the quote that begins here has no end",
                "a\n\"x\"\ry\n", "line 2: a carriage return");

        refused.forEach((content, reason) -> assertThatThrownBy(() -> csv(content))
                .as(content)
                .isInstanceOf(BadLookupFile.class)
                .hasMessageContaining(reason));
        byte[] latin = {'a', '\n', 'x', '\n', (byte) 0xfc, '\n'};
        assertThatThrownBy(() -> rows(Format.CSV, latin)).hasMessage("line 3: not UTF-8");
    }

    @Test
    void jsonIsAnArrayOrAnObjectOfObjects() throws Exception {
        assertThat(json("[{\"a\":1.50,\"b\":true},{\"b\":\"x\",\"c\":null},{}]"))
                .containsExactly("a=1.50 b=true", "b=x", "");
        assertThat(json("{\"1\":{\"name\":\"chr\"},\"2\":{\"role\":\"user\"}}"))
                .containsExactly("key=1 name=chr", "key=2 role=user");
        assertThat(json("[{\"a\":{\"b\":[1,{\"c\":2}]}}]")).containsExactly("a.b[0]=1 a.b[1].c=2");
        assertThat(json("[]")).isEmpty();
    }

    @Test
    void jsonThatIsNoTableIsRefusedWithItsLine() {
        Map<String, String> refused = Map.of(
                "",
                "line 1: the file is empty",
                "7",
                "line 1: neither an array",
                "[{\"a\":1},\n7]",
                "line 2: an element of the array is no object",
                "{\"a\":{},\n\"b\":1}",
                "line 2: 'b' is no object",
                "[{\"a\":1,\n\"a\":2}]",
                "line 2: two values of 'a'",
                "{\"x\":{\"key\":1}}",
                "line 1: two values of 'key'",
                "[{\"a\":1}\n",
                "not JSON",
                "[] []",
                "something behind the end",
                "[{\"a\":[1,2,3,4,5,6]}]",
                "more than 5 columns",
                "[" + "{\"a\":".repeat(100),
                "nesting");

        refused.forEach((content, reason) -> assertThatThrownBy(() -> json(content))
                .as(content)
                .isInstanceOf(BadLookupFile.class)
                .hasMessageContaining(reason));
    }

    private static List<String> csv(String content) throws IOException, BadLookupFile {
        return rows(Format.CSV, content.getBytes(UTF_8));
    }

    private static List<String> json(String content) throws IOException, BadLookupFile {
        return rows(Format.JSON, content.getBytes(UTF_8));
    }

    private static List<String> rows(Format format, byte[] content) throws IOException, BadLookupFile {
        TableSize size = new TableSize();
        TableFormat.read(format, new ByteArrayInputStream(content), COLUMNS_MAX, size);
        TableBuilder builder = new TableBuilder(size);
        TableFormat.read(format, new ByteArrayInputStream(content), COLUMNS_MAX, builder);
        LookupTable table = builder.finish("t", "v", "");
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < table.rowCount(); i++) {
            int row = i;
            rows.add(table.columns().stream()
                    .filter(each -> each.has(row))
                    .map(each -> each.name() + "=" + each.value(row).text())
                    .collect(Collectors.joining(" ")));
        }
        return rows;
    }
}
