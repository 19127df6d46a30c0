package dev.millrace.node.web;

import static dev.millrace.node.base.Checks.check;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The files that the build of the UI made, read from the class path once: what a request names is looked up here and
/// nowhere else, so no path that somebody sends ever meets a file system.
public final class WebFiles {
    /// Where the build of the node puts them.
    public static final String FOLDER = "millrace-web";

    /// The names of all files, one a line: a class path cannot be listed.
    static final String LIST = "files.txt";

    static final String PAGE = "index.html";

    private static final Pattern NAME = Pattern.compile("(?!.*\\.\\.)[\\w@-][\\w./@-]{0,199}");
    private static final int FILES_MAX = 5_000;
    private static final int BYTES_MAX = 64 << 20;

    private final Map<String, WebFile> byName;
    private final Optional<String> page;

    private WebFiles(Map<String, WebFile> byName, Optional<String> page) {
        this.byName = Map.copyOf(byName);
        this.page = page;
    }

    /// None, where this build has no UI.
    public static WebFiles onClassPath(String folder) throws IOException {
        Optional<byte[]> list = read(folder, LIST);
        if (list.isEmpty()) {
            check(
                    read(folder, PAGE).isEmpty(),
                    "%s/%s lies in the jar without %s: build the UI again (make web)",
                    folder,
                    PAGE,
                    LIST);
            return new WebFiles(Map.of(), Optional.empty());
        }
        List<String> names = new String(list.get(), UTF_8)
                .lines()
                .map(String::strip)
                .filter(each -> !each.isEmpty() && !each.equals(LIST) && !isPacked(each))
                .toList();
        check(names.size() <= FILES_MAX, "%s names %d files, at most %d are allowed", LIST, names.size(), FILES_MAX);
        Map<String, WebFile> byName = new HashMap<>();
        long bytes = 0;
        for (String name : names) {
            check(NAME.matcher(name).matches(), "%s names '%s', which is no name of a file here", LIST, name);
            Map<Encoding, byte[]> forms = forms(folder, name);
            check(forms.containsKey(Encoding.IDENTITY), "%s names '%s', which is not there", LIST, name);
            bytes += forms.values().stream().mapToLong(each -> each.length).sum();
            check(bytes <= BYTES_MAX, "the UI has more than %d bytes", BYTES_MAX);
            byName.put(name, new WebFile(name, forms));
        }
        WebFile page = Optional.ofNullable(byName.remove(PAGE))
                .orElseThrow(() -> new IllegalStateException(LIST + " does not name " + PAGE));
        return new WebFiles(byName, Optional.of(new String(page.bytes(Encoding.IDENTITY), UTF_8)));
    }

    public boolean isPresent() {
        return page.isPresent();
    }

    /// The text of the one page, with its placeholders.
    Optional<String> page() {
        return page;
    }

    Optional<WebFile> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    private static Map<Encoding, byte[]> forms(String folder, String name) throws IOException {
        Map<Encoding, byte[]> forms = new EnumMap<>(Encoding.class);
        for (Encoding each : Encoding.values()) {
            read(folder, name + each.suffix()).ifPresent(bytes -> forms.put(each, bytes));
        }
        return forms;
    }

    private static boolean isPacked(String name) {
        return name.endsWith(Encoding.BROTLI.suffix()) || name.endsWith(Encoding.GZIP.suffix());
    }

    private static Optional<byte[]> read(String folder, String name) throws IOException {
        try (InputStream file = WebFiles.class.getResourceAsStream("/" + folder + "/" + name)) {
            return file == null ? Optional.empty() : Optional.of(file.readNBytes(BYTES_MAX));
        }
    }
}
