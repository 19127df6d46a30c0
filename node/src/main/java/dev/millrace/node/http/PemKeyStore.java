package dev.millrace.node.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A certificate chain and its key, from PEM files to what the JDK's TLS asks for.
public final class PemKeyStore {
    /// The store never leaves this process's memory.
    public static final String PASSWORD = "in memory only";

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]*PRIVATE KEY)-----([^-]*)-----END \\1-----");
    private static final List<String> ALGORITHMS = List.of("EC", "RSA", "EdDSA");

    private PemKeyStore() {}

    public static KeyStore load(HttpSettings.Tls tls) throws IOException {
        try {
            PrivateKey key = key(tls.key());
            Certificate[] chain = chain(tls.certificate());
            requirePair(tls, chain[0].getPublicKey(), key);
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("node", key, PASSWORD.toCharArray(), chain);
            return store;
        } catch (GeneralSecurityException e) {
            throw new IOException("cannot use certificate %s with key %s".formatted(tls.certificate(), tls.key()), e);
        }
    }

    /// Files that were renewed only in part would otherwise fail at each handshake.
    private static void requirePair(HttpSettings.Tls tls, PublicKey certified, PrivateKey key)
            throws IOException, GeneralSecurityException {
        String algorithm = switch (key.getAlgorithm()) {
            case "EC" -> "SHA256withECDSA";
            case "RSA" -> "SHA256withRSA";
            default -> "EdDSA";
        };
        byte[] text = PASSWORD.getBytes(US_ASCII);
        try {
            Signature signing = Signature.getInstance(algorithm);
            signing.initSign(key);
            signing.update(text);
            byte[] signed = signing.sign();
            Signature verifying = Signature.getInstance(algorithm);
            verifying.initVerify(certified);
            verifying.update(text);
            if (verifying.verify(signed)) {
                return;
            }
        } catch (InvalidKeyException | SignatureException _) {
            // of another kind than the certificate's
        }
        throw new IOException("%s is not the key of certificate %s".formatted(tls.key(), tls.certificate()));
    }

    /// The certificates of those who may sign others' ones.
    public static KeyStore authority(Path file) throws IOException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            Certificate[] all = chain(file);
            for (int i = 0; i < all.length; i++) {
                store.setCertificateEntry("authority-" + i, all[i]);
            }
            return store;
        } catch (GeneralSecurityException e) {
            throw new IOException("cannot use the authority's certificate " + file, e);
        }
    }

    private static Certificate[] chain(Path file) throws IOException, GeneralSecurityException {
        try (ByteArrayInputStream input = new ByteArrayInputStream(Files.readAllBytes(file))) {
            Certificate[] chain = CertificateFactory.getInstance("X.509")
                    .generateCertificates(input)
                    .toArray(Certificate[]::new);
            if (chain.length == 0) {
                throw new IOException("no certificate in " + file);
            }
            return chain;
        }
    }

    private static PrivateKey key(Path file) throws IOException, GeneralSecurityException {
        Matcher block = BLOCK.matcher(Files.readString(file));
        if (!block.find()) {
            throw new IOException(file + " holds no private key in PEM form, or an encrypted one");
        }
        byte[] der = Base64.getMimeDecoder().decode(block.group(2));
        byte[] pkcs8 = switch (block.group(1)) {
            case "PRIVATE KEY" -> der;
            case "RSA PRIVATE KEY" -> KeyForms.pkcs8OfRsa(der);
            case "EC PRIVATE KEY" -> KeyForms.pkcs8OfEc(der);
            default ->
                throw new IOException("%s holds a key of the form '%s': convert it with 'openssl pkcs8 -topk8 -nodes'"
                        .formatted(file, block.group(1)));
        };
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            } catch (InvalidKeySpecException _) {
                // a key of another kind
            }
        }
        throw new IOException("%s holds a key of a kind other than %s".formatted(file, ALGORITHMS));
    }
}
