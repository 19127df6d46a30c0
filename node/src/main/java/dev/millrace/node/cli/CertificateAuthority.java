package dev.millrace.node.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;

/// The authority of one cluster, in a folder: `ca.pem`, `ca-key.pem`. It signs certificates for nodes. Keys
/// are EC
/// P-256.
public final class CertificateAuthority {
    private static final Duration AUTHORITY_TIME = Duration.ofDays(3650);
    /// Clocks of other machines may be behind.
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(10);

    private static final int SERIAL_BITS = 127;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final X509CertificateHolder certificate;
    private final PrivateKey key;

    private CertificateAuthority(X509CertificateHolder certificate, PrivateKey key) {
        this.certificate = certificate;
        this.key = key;
    }

    static Path certificateFile(Path folder) {
        return folder.resolve("ca.pem");
    }

    static Path keyFile(Path folder) {
        return folder.resolve("ca-key.pem");
    }

    /// The one of the folder, or a new one where there is none.
    public static CertificateAuthority openOrMake(Path folder, Instant now) throws IOException {
        boolean hasCertificate = Files.exists(certificateFile(folder));
        if (hasCertificate != Files.exists(keyFile(folder))) {
            throw new IOException(
                    "%s has only one of ca.pem and ca-key.pem: put the other one back, or begin in another folder"
                            .formatted(folder));
        }
        return hasCertificate ? open(folder) : make(folder, now);
    }

    private static CertificateAuthority open(Path folder) throws IOException {
        try (Reader certificate = Files.newBufferedReader(certificateFile(folder), US_ASCII);
                Reader key = Files.newBufferedReader(keyFile(folder), US_ASCII)) {
            if (new PEMParser(certificate).readObject() instanceof X509CertificateHolder holder
                    && new PEMParser(key).readObject() instanceof PrivateKeyInfo secret) {
                return new CertificateAuthority(holder, new JcaPEMKeyConverter().getPrivateKey(secret));
            }
            throw new IOException("%s holds no certificate or no key that this command made".formatted(folder));
        }
    }

    private static CertificateAuthority make(Path folder, Instant now) throws IOException {
        try {
            KeyPair pair = newPair();
            X500Name name = name("Millrace cluster authority " + serial().toString(36));
            X509v3CertificateBuilder builder = builder(name, pair.getPublic(), name, now, now.plus(AUTHORITY_TIME));
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            CertificateAuthority made = new CertificateAuthority(sign(builder, pair.getPrivate()), pair.getPrivate());
            write(keyFile(folder), "PRIVATE KEY", pair.getPrivate().getEncoded());
            write(certificateFile(folder), "CERTIFICATE", made.certificate.getEncoded());
            return made;
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IOException("cannot make an authority: " + e.getMessage(), e);
        }
    }

    /// Writes `NAME.pem` and `NAME-key.pem`, whatever is there.
    ///
    /// @param hosts names and addresses at which others call the node
    public void issue(Path folder, String node, List<String> hosts, Instant now, Duration time) throws IOException {
        try {
            KeyPair pair = newPair();
            Instant wanted = now.plus(time);
            Instant last = certificate.getNotAfter().toInstant();
            X509v3CertificateBuilder builder = builder(
                    certificate.getSubject(), pair.getPublic(), name(node), now, wanted.isBefore(last) ? wanted : last);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(new KeyPurposeId[] {
                KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth
            }));
            builder.addExtension(Extension.subjectAlternativeName, false, names(hosts));
            builder.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(certificate));
            X509CertificateHolder signed = sign(builder, key);
            write(
                    folder.resolve(node + "-key.pem"),
                    "PRIVATE KEY",
                    pair.getPrivate().getEncoded());
            write(folder.resolve(node + ".pem"), "CERTIFICATE", signed.getEncoded());
        } catch (GeneralSecurityException | OperatorCreationException | IllegalArgumentException e) {
            throw new IOException("cannot make a certificate for %s: %s".formatted(node, e.getMessage()), e);
        }
    }

    private static KeyPair newPair() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"), RANDOM);
        return generator.generateKeyPair();
    }

    private static X509v3CertificateBuilder builder(
            X500Name issuer, PublicKey subjectKey, X500Name subject, Instant from, Instant to)
            throws IOException, GeneralSecurityException {
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                issuer, serial(), Date.from(from.minus(CLOCKS_DIFFER)), Date.from(to), subject, subjectKey);
        builder.addExtension(
                Extension.subjectKeyIdentifier,
                false,
                new JcaX509ExtensionUtils().createSubjectKeyIdentifier(subjectKey));
        return builder;
    }

    private static BigInteger serial() {
        return new BigInteger(SERIAL_BITS, RANDOM).add(BigInteger.ONE);
    }

    private static X500Name name(String commonName) {
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.CN, commonName)
                .build();
    }

    private static GeneralNames names(List<String> hosts) {
        return new GeneralNames(hosts.stream()
                .map(each -> new GeneralName(isAddress(each) ? GeneralName.iPAddress : GeneralName.dNSName, each))
                .toArray(GeneralName[]::new));
    }

    static boolean isAddress(String host) {
        return host.contains(":") || host.matches("\\d{1,3}(\\.\\d{1,3}){3}");
    }

    private static X509CertificateHolder sign(X509v3CertificateBuilder builder, PrivateKey by)
            throws OperatorCreationException {
        return builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(by));
    }

    /// Readable for its owner only, and never there in part.
    private static void write(Path file, String kind, byte[] der) throws IOException {
        StringWriter text = new StringWriter();
        try (PemWriter pem = new PemWriter(text)) {
            pem.writeObject(new PemObject(kind, der));
        }
        Path temporary = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(temporary);
        Files.createFile(temporary, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(temporary, text.toString(), US_ASCII);
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
