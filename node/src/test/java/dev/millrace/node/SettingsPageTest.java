package dev.millrace.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.node.settings.SettingsPage;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// `docs/settings.md` is what the definitions say. `make docs` renews it.
class SettingsPageTest {
    private static final Path PAGE = Path.of("../docs/settings.md");

    @Test
    void pageIsFresh() throws Exception {
        String page = SettingsPage.markdown(NodeSettings.ALL);
        if (Boolean.getBoolean("millrace.update")) {
            Files.writeString(PAGE, page);
        }

        assertThat(PAGE).as("renew it with 'make docs'").hasContent(page);
    }
}
