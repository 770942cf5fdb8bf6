package dev.labbook.cli;

import dev.labbook.sandbox.Sandbox;
import dev.labbook.sandbox.SandboxFileException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import javax.net.ssl.SSLContext;

/// Does once what is done usually, so that the JVM can write down what it has loaded and linked and
/// start from there the next time (`docs/performance.md`). The launcher starts it in a process of
/// its own, when there is no such cache yet. It talks to a sandbox of its own within that process,
/// over http and over https; the key is made for the occasion, and only this process trusts it.
public final class Training {
  private static final String TOKEN = "LABBOOK_TRAINING";

  /// One of several, and with what the first does not say.
  private static final String ANOTHER =
      """
      # a comment
      kind: launchdarkly/experiment
      target: shop
      key: another
      name: "Another"
      description: |-
        Several
        lines
      maintainer: you@example.com
      tags: [checkout]
      status: draft
      hypothesis: 'The same'
      flag: {key: checkout-button}
      metrics:
        primary: checkout-conversion
        secondary:
          - page-load-ms
      treatments:
        - {name: Blue, variation: blue, allocation: 50, baseline: true}
        - {name: Green, variation: green, allocation: 50}
      canReshuffleTraffic: true
      restart: {justification: None}
      end: 2099-12-31
      """;

  private final Path folder;

  private Training(Path folder) {
    this.folder = folder;
  }

  /// Plans, applies and validates in an empty folder. Ends with an error when any of it fails.
  ///
  /// @param args the folder; what is left in it is for the caller to remove
  public static void main(String[] args)
      throws IOException, GeneralSecurityException, SandboxFileException {
    new Training(Path.of(args[0])).run();
  }

  private void run() throws IOException, GeneralSecurityException, SandboxFileException {
    Main.prepare();
    Main.interrupting(new Interrupts()); // as every run does
    SSLContext usual = SSLContext.getDefault(); // reads what every run trusts
    usual.getSocketFactory();
    SSLContext own = ThrowAwayKey.make(Instant.now()).context();
    SSLContext.setDefault(own);
    Path seed = folder.resolve("sandbox/shop.json");
    write("sandbox/shop.json", resource("sandbox.json"));
    write("experiments/checkout-button.yaml", resource("experiment.yaml"));
    write("experiments/another.yaml", ANOTHER);
    InstantSource clock = InstantSource.system();
    try (Sandbox sandbox = Sandbox.open(seed, folder.resolve("state.json"), clock)) {
      URI http = sandbox.serve(0);
      try (TlsFront https = TlsFront.open(own, http)) {
        at("sandbox", "validate");
        at("sandbox", "plan");
        at(http.toString(), "plan");
        at(https.address().toString(), "plan", "--save", "plan.json");
        at(https.address().toString(), "apply", "--yes");
        at(https.address().toString(), "plan", "--format", "json");
        at(https.address().toString(), "plan", "--detailed-exitcode");
      }
    }
  }

  private void at(String url, String... command) throws IOException {
    write(
        "labbook.yaml",
        """
        version: 1
        definitions: experiments
        targets:
          shop:
            platform: launchdarkly
            url: %s
            project: storefront
            environment: production
            token: {env: %s}
        """
            .formatted(url, TOKEN));
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    Host usual = Main.host(new Interrupts());
    Host host =
        new Host(
            Map.of(TOKEN, "nobody-knows-it"),
            folder,
            usual.in(),
            nowhere,
            nowhere,
            false,
            usual.clock(),
            usual.interrupts());
    int exit = new Cli(host).run(command);
    if (exit != Exit.DONE) {
      throw new IOException(String.join(" ", command) + " at " + url + " ended with " + exit);
    }
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = Training.class.getResourceAsStream("init/" + name)) {
      if (in == null) {
        throw new IOException("no resource " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private void write(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent() == null ? folder : path.getParent());
    Files.writeString(path, text);
  }
}
