package dev.millrace.node.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.node.base.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {
    @Test
    void readsWhatJavaReads() {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 20_000; i++) {
            String text = switch (random.nextInt(4)) {
                case 0 -> Long.toString(random.nextLong() >> random.nextInt(64));
                case 1 -> random.nextInt(1_000) + "." + random.nextInt(1_000_000);
                case 2 -> Double.toString(Double.longBitsToDouble(random.nextLong()));
                default -> "-" + random.nextInt(100) + "e" + random.nextInt(-300, 300);
            };
            double expected = Double.parseDouble(text);

            assertThat(Numbers.parse(Bytes.utf8(text)))
                    .as(text)
                    .isEqualTo(Double.valueOf(Double.isInfinite(expected) ? Double.NaN : expected));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "+",
                ".",
                ".5",
                "5.",
                "1e",
                "1e+",
                "1.e3",
                "0x10",
                "1 ",
                " 1",
                "NaN",
                "Infinity",
                "1_000",
                "1f",
                "1d",
                "1e999",
                "é"
            })
    void otherTextIsNoNumber(String text) {
        assertThat(Numbers.parse(Bytes.utf8(text))).isNaN();
    }

    @Test
    void longTextIsNoNumber() {
        assertThat(Numbers.parse(Bytes.utf8("1".repeat(1_000_000)))).isNaN();
    }

    @ParameterizedTest
    @CsvSource({
        "1,1",
        "-0.0,0",
        "2.50,2.5",
        "1e14,100000000000000",
        "1e20,100000000000000000000",
        "1e21,1.0E21",
        "0.1,0.1",
        "1e-7,1.0E-7",
        "123456.789,123456.789"
    })
    void writesNumbersShort(double value, String text) {
        assertThat(Numbers.format(value)).isEqualTo(text);
    }

    @Test
    void theOrderOfValuesIsAnOrder() {
        List<Bytes> values = new ArrayList<>();
        for (String each : List.of("2", "10", "1a", "a", "", "-1", "2.0", "b", "9", "é", "1e1")) {
            values.add(Bytes.utf8(each));
        }
        for (Bytes a : values) {
            for (Bytes b : values) {
                for (Bytes c : values) {
                    if (ValueOrder.BY_WORTH.compare(a, b) <= 0 && ValueOrder.BY_WORTH.compare(b, c) <= 0) {
                        assertThat(ValueOrder.BY_WORTH.compare(a, c))
                                .as("%s %s %s", a, b, c)
                                .isNotPositive();
                    }
                }
            }
        }
    }
}
