package dev.millrace.node.query.functions.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.node.base.Bytes;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class IpAddressTest {
    private static final int ADDRESSES = 10_000;

    /// Some groups are zero, so that there are gaps.
    private static byte[] random(SplittableRandom random) {
        byte[] bytes = new byte[random.nextBoolean() ? 4 : 16];
        for (int i = 0; i < bytes.length; i += 2) {
            boolean zero = random.nextInt(3) == 0;
            bytes[i] = (byte) (zero ? 0 : random.nextInt(256));
            bytes[i + 1] = (byte) (zero ? 0 : random.nextInt(256));
        }
        bytes[0] = (byte) Math.max(1, bytes[0]); // Java takes version 4 within version 6 for version 4
        return bytes;
    }

    @Test
    void readsWhatJavaWrites() throws UnknownHostException {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < ADDRESSES; i++) {
            byte[] bytes = random(random);
            String text = InetAddress.getByAddress(bytes).getHostAddress();

            assertThat(IpAddress.parse(Bytes.utf8(text)).orElseThrow().bytes())
                    .as(text)
                    .isEqualTo(bytes);
        }
    }

    @Test
    void readsWhatItWrites() throws UnknownHostException {
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < ADDRESSES; i++) {
            String java = InetAddress.getByAddress(random(random)).getHostAddress();
            IpAddress address = IpAddress.parse(Bytes.utf8(java)).orElseThrow();

            String text = address.toString();

            assertThat(IpAddress.parse(Bytes.utf8(text))).as(text).contains(address);
            assertThat(InetAddress.getByName(text).getHostAddress()).isEqualTo(java);
        }
    }

    @Test
    void masksBits() {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < ADDRESSES; i++) {
            byte[] bytes = new byte[16];
            random.nextBytes(bytes);
            bytes[0] = 0x20;
            int length = random.nextInt(129);
            IpAddress address = of(bytes);
            for (int bit = length; bit < 128; bit++) {
                bytes[bit / 8] &= (byte) ~(0x80 >>> (bit % 8));
            }

            assertThat(address.masked(length).bytes())
                    .as("%s/%d", address, length)
                    .isEqualTo(bytes);
        }
    }

    private static IpAddress of(byte[] bytes) {
        long high = 0;
        long low = 0;
        for (int i = 0; i < 8; i++) {
            high = high << 8 | (bytes[i] & 255);
            low = low << 8 | (bytes[i + 8] & 255);
        }
        return new IpAddress(true, high, low);
    }
}
