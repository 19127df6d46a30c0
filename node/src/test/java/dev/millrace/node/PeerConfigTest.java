package dev.millrace.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.node.settings.ConfigError;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeerConfigTest {
    private static final Map<String, String> TLS = Map.of(
            "MILLRACE_PEER_TLS_CA", "ca.pem",
            "MILLRACE_PEER_TLS_CERTIFICATE", "n1.pem",
            "MILLRACE_PEER_TLS_KEY", "n1-key.pem");

    @Test
    void aNodeStandsAloneUnlessTold() throws ConfigError {
        assertThat(read(Map.of("MILLRACE_PEER_ADDRESS", "0.0.0.0")).tls()).isEmpty();
        assertThat(with("MILLRACE_PEER_PORT", "0").tls()).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "n1.example.org,n1.example.org:8090",
        "n1:7,n1:7",
        "10.0.0.1,10.0.0.1:8090",
        "::1,[::1]:8090",
        "[::1],[::1]:8090",
        "[::1]:7,[::1]:7"
    })
    void saysWhereOthersReachIt(String advertised, String address) throws ConfigError {
        assertThat(with("MILLRACE_PEER_ADVERTISED", advertised).reachableAt(8090))
                .isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "https://n1:7", "n1:", "n1:0", "n1/x", "[n1]:7"})
    void refusesWhatIsNoAddress(String advertised) {
        assertThatThrownBy(() -> with("MILLRACE_PEER_ADVERTISED", advertised))
                .isInstanceOf(ConfigError.class)
                .hasMessageContaining("MILLRACE_PEER_ADVERTISED: '%s' must be a host, or host:port", advertised);
    }

    @Test
    void everywhereIsNoPlaceToCall() {
        assertThatThrownBy(() -> with("MILLRACE_PEER_ADDRESS", "0.0.0.0"))
                .isInstanceOf(ConfigError.class)
                .hasMessageContaining("set peer-advertised");
    }

    @Test
    void theThreeFilesGoTogether() {
        assertThatThrownBy(() -> read(Map.of("MILLRACE_PEER_TLS_CA", "ca.pem")))
                .isInstanceOf(ConfigError.class)
                .hasMessageContaining("go together");
    }

    private static PeerConfig with(String name, String value) throws ConfigError {
        Map<String, String> all = new HashMap<>(TLS);
        all.put(name, value);
        return read(all);
    }

    private static PeerConfig read(Map<String, String> environment) throws ConfigError {
        return NodeConfig.read(new String[0], environment).peer();
    }
}
