package dev.millrace.node.web;

import static dev.millrace.node.web.Encoding.BROTLI;
import static dev.millrace.node.web.Encoding.GZIP;
import static dev.millrace.node.web.Encoding.IDENTITY;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EncodingTest {
    private static final Set<Encoding> ALL = EnumSet.allOf(Encoding.class);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    gzip, deflate, br, zstd          | BROTLI
                    gzip, deflate                    | GZIP
                    x-gzip                           | GZIP
                    BR                               | BROTLI
                    deflate, zstd                    | IDENTITY
                    *                                | BROTLI
                    br;q=0, *                        | GZIP
                    br;q=0.5, gzip;q=0.8             | GZIP
                    br ; q=0.500 , gzip; q=0.5       | BROTLI
                    br;q=0, gzip;q=0                 | IDENTITY
                    gzip;q=0.2, identity;q=0.3       | IDENTITY
                    gzip;q=0.001                     | GZIP
                    br;q=7, gzip                     | GZIP
                    br;v=1;q=x,,;q=1, gzip           | GZIP
                    *;q=0                            | IDENTITY
                    identity;q=0                     | IDENTITY
                    """)
    void takesWhatTheClientLikesBest(String header, Encoding expected) {
        assertThat(Encoding.best(Optional.of(header), ALL)).isEqualTo(expected);
    }

    @Test
    void saysNothingPackedToWhoDoesNotAskForIt() {
        assertThat(Encoding.best(Optional.empty(), ALL)).isEqualTo(IDENTITY);
        assertThat(Encoding.best(Optional.of(""), ALL)).isEqualTo(IDENTITY);
    }

    @Test
    void takesOnlyWhatIsThere() {
        assertThat(Encoding.best(Optional.of("br, gzip"), EnumSet.of(GZIP, IDENTITY)))
                .isEqualTo(GZIP);
        assertThat(Encoding.best(Optional.of("br, gzip"), EnumSet.of(IDENTITY))).isEqualTo(IDENTITY);
        assertThat(Encoding.best(Optional.of("br"), EnumSet.of(BROTLI, IDENTITY)))
                .isEqualTo(BROTLI);
    }
}
