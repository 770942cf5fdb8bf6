package dev.labbook.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// A key for `127.0.0.1` that was made a moment ago, is good for an hour, and is never written
/// down. The JDK makes keys, but no certificates: this one is put together by hand (RFC 5280).
record ThrowAwayKey(KeyPair pair, Certificate certificate) {
  private static final char[] NO_SECRET = "in memory only".toCharArray();
  private static final Duration HOUR = Duration.ofHours(1);

  private static final int SEQUENCE = 0x30;
  private static final int SET = 0x31;
  private static final int VERSION = 0xA0;
  private static final int EXTENSIONS = 0xA3;
  private static final int IP_ADDRESS = 0x87;
  private static final int INTEGER = 0x02;
  private static final int BITS = 0x03;
  private static final int BYTES = 0x04;
  private static final int OBJECT = 0x06;
  private static final int TEXT = 0x0C;
  private static final int TIME = 0x18;

  private static final byte[] ECDSA_WITH_SHA256 = {
    0x2A, (byte) 0x86, 0x48, (byte) 0xCE, 0x3D, 4, 3, 2
  };
  private static final byte[] COMMON_NAME = {0x55, 4, 3};
  private static final byte[] ALTERNATIVE_NAMES = {0x55, 0x1D, 0x11};
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  static ThrowAwayKey make(Instant now) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    KeyPair pair = generator.generateKeyPair();
    byte[] encoded = signed(described(pair, now), pair);
    return new ThrowAwayKey(
        pair,
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(encoded)));
  }

  /// TLS for the server that has this key, and for a client that trusts it and nobody else.
  SSLContext context() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("JKS");
    store.load(null, null);
    store.setKeyEntry("key", pair.getPrivate(), NO_SECRET, new Certificate[] {certificate});
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, NO_SECRET);
    KeyStore trusted = KeyStore.getInstance("JKS");
    trusted.load(null, null);
    trusted.setCertificateEntry("certificate", certificate);
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  private static byte[] signed(byte[] described, KeyPair pair) throws GeneralSecurityException {
    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(pair.getPrivate());
    signature.update(described);
    return der(SEQUENCE, described, algorithm(), der(BITS, new byte[1], signature.sign()));
  }

  private static byte[] described(KeyPair pair, Instant now) {
    return der(
        SEQUENCE,
        der(VERSION, der(INTEGER, new byte[] {2})),
        der(INTEGER, new byte[] {1}),
        algorithm(),
        name(),
        der(SEQUENCE, time(now.minus(HOUR)), time(now.plus(HOUR))),
        name(),
        pair.getPublic().getEncoded(),
        der(EXTENSIONS, der(SEQUENCE, address())));
  }

  private static byte[] algorithm() {
    return der(SEQUENCE, der(OBJECT, ECDSA_WITH_SHA256));
  }

  private static byte[] name() {
    byte[] text = der(TEXT, new byte[] {'l', 'a', 'b', 'b', 'o', 'o', 'k'});
    return der(SEQUENCE, der(SET, der(SEQUENCE, der(OBJECT, COMMON_NAME), text)));
  }

  private static byte[] time(Instant when) {
    return der(TIME, SECONDS.format(when).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
  }

  private static byte[] address() {
    byte[] loopback = der(IP_ADDRESS, new byte[] {127, 0, 0, 1});
    return der(SEQUENCE, der(OBJECT, ALTERNATIVE_NAMES), der(BYTES, der(SEQUENCE, loopback)));
  }

  /// Tag, length and contents.
  private static byte[] der(int tag, byte[]... contents) {
    ByteArrayOutputStream inner = new ByteArrayOutputStream();
    for (byte[] part : contents) {
      inner.writeBytes(part);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(tag);
    int length = inner.size();
    if (length < 0x80) {
      out.write(length);
    } else if (length < 0x100) {
      out.writeBytes(new byte[] {(byte) 0x81, (byte) length});
    } else {
      out.writeBytes(new byte[] {(byte) 0x82, (byte) (length >> 8), (byte) length});
    }
    out.writeBytes(inner.toByteArray());
    return out.toByteArray();
  }
}
