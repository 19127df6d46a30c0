package dev.millrace.node.http;

import static dev.millrace.node.http.HttpServerTest.head;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What a connection goes through whose client sends badly, or more than is read.
class ConnectionTest {
    private final TestServer server;

    ConnectionTest() throws IOException {
        server = TestServer.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void refusesABodyThatIsCut() throws Exception {
        try (RawConnection connection = server.connect()) {
            connection.send(head("POST", "/count") + "Content-Length: 100\r\n\r\nhalf");
            connection.endSending();

            assertThat(connection.readToEnd())
                    .satisfiesAnyOf(
                            text -> assertThat(text).startsWith("HTTP/1.1 400").contains("was cut"),
                            text -> assertThat(text).isEmpty());
        }
        try (RawConnection connection = server.connect()) {
            connection.send(head("POST", "/count") + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n");
            connection.endSending();

            assertThat(connection.readToEnd()).doesNotContain(" 200 ");
        }
    }

    @Test
    void givesUpOnABodyThatStopsComing() throws Exception {
        try (RawConnection connection = server.connect()) {
            connection.send(head("POST", "/count") + "Content-Length: 100\r\n\r\nhalf");

            assertThat(connection.read().status()).isEqualTo(408);
            assertThat(connection.isAtEnd()).isTrue();
        }
    }

    @Test
    void asksForABodyOnlyOnceItIsRead() throws Exception {
        String expecting = "Expect: 100-continue\r\nContent-Length: 5\r\n\r\n";
        try (RawConnection connection = server.connect()) {
            connection.send(head("POST", "/count") + expecting);
            assertThat(connection.readHead().status()).isEqualTo(100);

            connection.send("\0\0\0\0\0");

            assertThat(connection.read().body()).isEqualTo("5:0");
            connection.send(head("GET", "/hello/next") + "\r\n");
            assertThat(connection.read().body()).isEqualTo("next,-");
        }
        try (RawConnection connection = server.connect()) {
            connection.send(head("POST", "/ignore") + expecting);

            assertThat(connection.read().status()).isEqualTo(400);
            assertThat(connection.isAtEnd()).isTrue();
        }
    }

    @Test
    void keepsTheConnectionAfterAnErrorIfTheBodyIsThere() throws Exception {
        try (RawConnection connection = server.connect()) {
            connection.send(
                    head("POST", "/ignore") + "Content-Length: 5\r\n\r\nhello" + head("GET", "/hello/next") + "\r\n");

            assertThat(connection.read().status()).isEqualTo(400);
            assertThat(connection.read().body()).isEqualTo("next,-");
        }
    }

    @Test
    void neverTakesTheRestOfABodyForARequest() throws Exception {
        try (RawConnection connection = server.connect()) {
            connection.send(head("POST", "/ignore") + "Content-Length: 100000\r\n\r\n");
            RawConnection.Answer answer = connection.read();
            connection.send(head("GET", "/hello/smuggled") + "\r\n");

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.headers()).containsEntry("connection", "close");
            assertThat(connection.readToEnd()).isEmpty();
        }
    }

    @Test
    void answersBeforeAHugeBodyHasComeAndIsHeard() throws Exception {
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            HttpResponse<String> answer = server.post(client, "/count", new byte[30 << 20], "");

            assertThat(answer.statusCode()).isEqualTo(413);
            assertThat(server.get(client, "/hello/x").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void doesNotResetASenderThatIsStillSendingWhenTheAnswerIsThere() throws Exception {
        try (RawConnection connection = server.connect()) {
            connection.send(head("POST", "/ignore") + "Content-Length: " + (16 << 20) + "\r\n\r\n");
            assertThat(connection.read().status()).isEqualTo(400);

            for (int i = 0; i < 16; i++) {
                connection.send(new byte[1 << 20]);
            }

            assertThat(connection.isAtEnd()).isTrue();
        }
    }

    @Test
    void answersPipelinedRequestsInTheirOrder() throws Exception {
        try (RawConnection connection = server.connect()) {
            StringBuilder requests = new StringBuilder();
            for (int i = 0; i < 50; i++) {
                requests.append(head("GET", "/hello/" + i)).append("\r\n");
            }
            connection.send(requests.toString());

            for (int i = 0; i < 50; i++) {
                assertThat(connection.read().body()).isEqualTo(i + ",-");
            }
        }
    }
}
