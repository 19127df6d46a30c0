package dev.millrace.e2e;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// An authority that lives as long as a test, and what it signs, as files.
final class Certificates {
    private static final X500Principal AUTHORITY = new X500Principal("CN=authority of a test");
    private static final Duration VALID = Duration.ofDays(2);

    private final Path directory;
    private final KeyPair key;
    private final X509Certificate authority;
    private int issued = 1;

    private Certificates(Path directory, KeyPair key, X509Certificate authority) {
        this.directory = directory;
        this.key = key;
        this.authority = authority;
    }

    /// Both in files of PEM; `store` has both in one, as Kafka wants them.
    record Issued(Path certificate, Path key, Path store, X509Certificate leaf, PrivateKey secret) {}

    static Certificates in(Path directory) throws IOException {
        Files.createDirectories(directory);
        try {
            KeyPair key = newKey();
            X509v3CertificateBuilder builder = builder("authority of a test", key, 1);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
            Certificates made = new Certificates(directory, key, signed(builder, key));
            Files.writeString(made.authorityFile(), pem("CERTIFICATE", made.authority.getEncoded()));
            return made;
        } catch (GeneralSecurityException | OperatorCreationException | CertIOException e) {
            throw new IOException("cannot make an authority", e);
        }
    }

    Path authorityFile() {
        return directory.resolve("authority.pem");
    }

    /// @param hosts addresses under which its owner is reached
    Issued issue(String name, List<String> hosts) throws IOException {
        try {
            KeyPair own = newKey();
            issued++;
            X509v3CertificateBuilder builder = builder(name, own, issued);
            GeneralName[] names = new GeneralName[hosts.size()];
            for (int i = 0; i < names.length; i++) {
                boolean isAddress = hosts.get(i).matches("[0-9.]+");
                names[i] = new GeneralName(isAddress ? GeneralName.iPAddress : GeneralName.dNSName, hosts.get(i));
            }
            builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
            return write(name, own.getPrivate(), signed(builder, key));
        } catch (GeneralSecurityException | OperatorCreationException | CertIOException e) {
            throw new IOException("cannot make a certificate for " + name, e);
        }
    }

    /// For clients that want a password before they read a key.
    Path pkcs12(Issued issued, String password) throws IOException {
        Path file = directory.resolve(issued.store().getFileName() + ".p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(
                    "key", issued.secret(), password.toCharArray(), new Certificate[] {issued.leaf(), authority});
            store.store(out, password.toCharArray());
            return file;
        } catch (GeneralSecurityException e) {
            throw new IOException("cannot write " + file, e);
        }
    }

    private Issued write(String name, PrivateKey secret, X509Certificate leaf)
            throws IOException, GeneralSecurityException {
        String certificate = pem("CERTIFICATE", leaf.getEncoded());
        String privateKey = pem("PRIVATE KEY", secret.getEncoded());
        return new Issued(
                Files.writeString(directory.resolve(name + ".pem"), certificate),
                Files.writeString(directory.resolve(name + "-key.pem"), privateKey),
                Files.writeString(directory.resolve(name + "-store.pem"), privateKey + certificate),
                leaf,
                secret);
    }

    private static X509v3CertificateBuilder builder(String subject, KeyPair own, int serial) {
        Instant now = Instant.now();
        return new JcaX509v3CertificateBuilder(
                AUTHORITY,
                BigInteger.valueOf(serial),
                Date.from(now.minus(Duration.ofHours(1))),
                Date.from(now.plus(VALID)),
                new X500Principal("CN=" + subject),
                own.getPublic());
    }

    private static X509Certificate signed(X509v3CertificateBuilder builder, KeyPair issuing)
            throws OperatorCreationException, GeneralSecurityException {
        return new JcaX509CertificateConverter()
                .getCertificate(
                        builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(issuing.getPrivate())));
    }

    private static KeyPair newKey() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        return generator.generateKeyPair();
    }

    private static String pem(String kind, byte[] encoded) {
        String text = Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(encoded);
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(kind, text, kind);
    }
}
