package dev.millrace.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeBannerTest {
    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:8080/,    http://127.0.0.1:8080/ui/",
        "https://logs.example.org,  https://logs.example.org/ui/",
        "https://example.org/logs,  https://example.org/logs/ui/",
        "https://example.org/logs/, https://example.org/logs/ui/"
    })
    void namesTheAddressOfTheUi(URI address, URI expected) {
        assertThat(NodeBanner.ui(address)).isEqualTo(expected);
    }
}
