package dev.millrace.node.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
    @TempDir
    Path root;

    @Test
    void keepsItsIdentity() throws Exception {
        try (DataDirectory first = DataDirectory.open(root, () -> "first")) {
            assertThat(first.nodeId()).isEqualTo("first");
        }
        try (DataDirectory again = DataDirectory.open(root, () -> "second")) {
            assertThat(again.nodeId()).isEqualTo("first");
        }
    }

    @Test
    void refusesASecondOpening() throws Exception {
        try (DataDirectory first = DataDirectory.open(root, () -> "id")) {
            assertThat(first.root()).isEqualTo(root);
            assertThatThrownBy(() -> DataDirectory.open(root, () -> "id"))
                    .isInstanceOf(DataDirectoryException.class)
                    .hasMessageContaining(root.toString())
                    .hasMessageContaining(Long.toString(ProcessHandle.current().pid()));
        }
        DataDirectory.open(root, () -> "id").close();
    }

    @Test
    void refusesAnotherProcessEvenAfterASecondAttemptInThisOne() throws Exception {
        try (DataDirectory first = DataDirectory.open(root, () -> "id")) {
            assertThatThrownBy(() -> DataDirectory.open(first.root(), () -> "id"))
                    .isInstanceOf(DataDirectoryException.class);

            assertThat(openInAnotherProcess())
                    .contains("in use by a process (pid "
                            + ProcessHandle.current().pid() + ")")
                    .contains(root.toString());
        }

        assertThat(openInAnotherProcess()).contains("opened as id");
    }

    @Test
    void closingTwiceDoesNotFreeWhatWasOpenedInBetween() throws Exception {
        DataDirectory first = DataDirectory.open(root, () -> "id");
        first.close();
        try (DataDirectory second = DataDirectory.open(root, () -> "id")) {
            first.close();

            assertThatThrownBy(() -> DataDirectory.open(second.root(), () -> "id"))
                    .isInstanceOf(DataDirectoryException.class);
        }
    }

    @Test
    void makesDirectoriesForItsOwnerOnly() throws Exception {
        Path made = root.resolve("data");
        try (DataDirectory directory = DataDirectory.open(made, () -> "id")) {
            for (Path each : List.of(made, directory.kafka(), directory.global(), directory.minis())) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
                        .isEqualTo("rwx------");
            }
        }
    }

    private String openInAnotherProcess() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        OpeningProcess.class.getName(),
                        root.toString())
                .redirectErrorStream(true)
                .start();
        try (InputStream output = process.getInputStream()) {
            return new String(output.readAllBytes(), UTF_8);
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void refusesALayoutOfANewerRelease() throws Exception {
        Files.writeString(root.resolve("FORMAT"), "2\n");

        assertThatThrownBy(() -> DataDirectory.open(root, () -> "id")).hasMessageContaining("newer");
    }

    @Test
    void makesTheRootTokenOnceAndForItsOwnerOnly() throws Exception {
        try (DataDirectory directory = DataDirectory.open(root, () -> "id")) {
            assertThat(directory.rootToken(() -> "secret")).isEqualTo("secret");
            assertThat(directory.rootToken(() -> "another")).isEqualTo("secret");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve("root-token"))))
                .isEqualTo("rw-------");
    }
}
