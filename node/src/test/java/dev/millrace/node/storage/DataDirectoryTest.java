package dev.millrace.node.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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
