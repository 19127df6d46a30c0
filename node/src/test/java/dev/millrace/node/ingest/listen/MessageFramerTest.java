package dev.millrace.node.ingest.listen;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.global.Listener.Framing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageFramerTest {
    private static final int MEMORY = 1 << 20;
    private static final int BYTES_MAX = 100;

    private ReceiveMemory memory = new ReceiveMemory(MEMORY);
    private final List<String> messages = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();

    /// In the table, N is a line feed, Z is NUL, R is CR and a bar parts messages.
    @ParameterizedTest
    @CsvSource(textBlock = """
            SYSLOG, '<34>a bN<35>cN',            '<34>a b|<35>c'
            SYSLOG, '<34>aZ<35>bZ',              '<34>a|<35>b'
            SYSLOG, '<34>aRN<35>bRN',            '<34>a|<35>b'
            SYSLOG, '5 <34>a6 <35>bc',           '<34>a|<35>bc'
            SYSLOG, '7 <34>aNb5 <35>c',          '<34>aNb|<35>c'
            SYSLOG, '5 <34>aN5 <35>bN',          '<34>a|<35>b'
            SYSLOG, '6 <34>aN<35>bN',            '<34>a|<35>b'
            SYSLOG, '5 <34>a<35>bN5 <36>cno priorityN', '<34>a|<35>b|<36>c|no priority'
            SYSLOG, 'NN<34>aNNZ<35>bN',          '<34>a|<35>b'
            SYSLOG, '<34>no end',                '<34>no end'
            SYSLOG, '2026-11-21 textN',          '2026-11-21 text'
            SYSLOG, '0 textN',                   '0 text'
            SYSLOG, '99999999999 <34>aN<35>bN',  '99999999999 <34>a|<35>b'
            SYSLOG, '16777217 aN<35>bN',         '16777217 a|<35>b'
            SYSLOG, '3 <34>aN<35>bN',            '<34|>a|<35>b'
            SYSLOG, '12N<34>aN',                 '12|<34>a'
            SYSLOG, '12',                        '12'
            LINES,  'aN NbRN',                   'a| |bR'
            LINES,  '5 <34>aNbZcN',              '5 <34>a|bZc'
            LINES,  'NNa',                       'a'
            """)
    void findsMessages(Framing framing, String bytes, String expected) throws Exception {
        byte[] stream = real(bytes).getBytes(ISO_8859_1);
        for (int piece : new int[] {1, 2, 3, 7, stream.length}) {
            messages.clear();
            MessageFramer framer = framer(framing, BYTES_MAX);
            feed(framer, stream, piece);
            framer.finish(Optional.empty());

            assertThat(messages)
                    .as("in pieces of %d", piece)
                    .containsExactly(real(expected).split("\\|", -1));
            assertThat(faults).isEmpty();
            assertThat(memory.freeBytes()).isEqualTo(MEMORY);
        }
    }

    private static String real(String text) {
        return text.replace('N', '\n').replace('Z', '\0').replace('R', '\r');
    }

    @ParameterizedTest
    @ValueSource(strings = {"<34>%s\n<35>next\n", "504 <34>%s9 <35>next!\n"})
    void cutsWhatIsTooLongAndGoesOnBehindIt(String form) throws Exception {
        MessageFramer framer = framer(Framing.SYSLOG, BYTES_MAX);
        feed(framer, form.formatted("x".repeat(500)).getBytes(ISO_8859_1), 64);

        assertThat(messages).hasSize(2);
        assertThat(messages.getFirst()).hasSize(BYTES_MAX).startsWith("<34>xxx");
        assertThat(messages.getLast()).startsWith("<35>next");
        assertThat(faults).containsExactly("the message has 504 bytes: the first 100 are kept");
        assertThat(memory.freeBytes()).isEqualTo(MEMORY);
    }

    @Test
    void messageWithoutEndTakesNoMoreThanItsLimit() throws Exception {
        MessageFramer framer = framer(Framing.SYSLOG, 10_000);
        byte[] piece = "x".repeat(1 << 16).getBytes(ISO_8859_1);
        for (int i = 0; i < 100; i++) {
            framer.feed(piece, 0, piece.length);
            assertThat(memory.freeBytes()).isGreaterThanOrEqualTo(MEMORY - 10_000 - ReceiveMemory.OVERHEAD);
        }
        framer.finish(Optional.of("late"));

        assertThat(messages).singleElement().satisfies(each -> assertThat(each).hasSize(10_000));
        assertThat(faults).containsExactly("the message has 6553600 bytes: the first 10000 are kept; late");
        assertThat(memory.freeBytes()).isEqualTo(MEMORY);
    }

    @Test
    void saysHowMuchOfACountedMessageIsLacking() throws Exception {
        MessageFramer framer = framer(Framing.SYSLOG, BYTES_MAX);
        feed(framer, "20 <34>abc".getBytes(ISO_8859_1), 4);
        framer.finish(Optional.empty());

        assertThat(messages).containsExactly("<34>abc");
        assertThat(faults).containsExactly("the connection ended 13 bytes before the message");
    }

    @Test
    void messageGrowsOnlyAsFarAsMemoryAllows() throws Exception {
        memory = new ReceiveMemory(1_000);
        MessageFramer framer = framer(Framing.LINES, 100_000);
        feed(framer, ("x".repeat(5_000) + "\nnext\n").getBytes(ISO_8859_1), 100);

        assertThat(messages).hasSize(2);
        assertThat(messages.getFirst().length()).isBetween(500, 800);
        assertThat(messages.getLast()).isEqualTo("next");
        assertThat(faults).singleElement().satisfies(each -> assertThat(each).contains("has 5000 bytes"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void noiseLosesNoMemoryAndNoBytesOfALine(long seed) throws Exception {
        Random random = new Random(seed);
        byte[] noise = new byte[200_000];
        random.nextBytes(noise);
        for (Framing framing : Framing.values()) {
            MessageFramer framer = framer(framing, BYTES_MAX);
            feed(framer, noise, 1 + random.nextInt(9_000));
            framer.finish(Optional.empty());

            assertThat(messages)
                    .isNotEmpty()
                    .allSatisfy(each -> assertThat(each).hasSizeBetween(1, BYTES_MAX));
            assertThat(memory.freeBytes()).isEqualTo(MEMORY);
        }
    }

    private MessageFramer framer(Framing framing, int bytesMax) {
        return new MessageFramer(framing, new MessageBuffer(bytesMax, memory), this::take);
    }

    private void take(Bytes text, int held, Optional<String> fault) {
        messages.add(new String(text.copy(), ISO_8859_1));
        fault.ifPresent(faults::add);
        memory.release(held);
    }

    private static void feed(MessageFramer framer, byte[] stream, int piece) throws InterruptedException {
        for (int at = 0; at < stream.length; at += piece) {
            framer.feed(stream, at, Math.min(stream.length, at + piece));
        }
    }
}
