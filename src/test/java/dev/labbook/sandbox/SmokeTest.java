package dev.labbook.sandbox;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmokeTest {
  @Test
  void smoke(@TempDir Path folder) throws Exception {
    try (Shop shop = Shop.open(folder)) {
      for (String p : new String[] {Shop.EXPERIMENTS + "?expand=treatments,previousIterations,draftIteration,secondaryMetrics&limit=2", "/api/v2/flags/storefront/banner?env=production", "/api/v2/members/me", "/api/v2/caller-identity","/api/v2/projects/storefront/environments", "/api/v2/projects/storefront/metric-groups", "/api/v2/flags/storefront?env=production"})
        System.out.println(p + " " + shop.get(p).status() + " " + shop.get(p).body().toPrettyString());
      long t = System.nanoTime();
      for (int i = 0; i < 300; i++) shop.get("/api/v2/caller-identity");
      System.out.println("ms per get " + (System.nanoTime() - t) / 300 / 1e6);
    }
  }
}
