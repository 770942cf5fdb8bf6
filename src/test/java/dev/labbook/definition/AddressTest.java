package dev.labbook.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.labbook.source.Place;
import dev.labbook.source.Problem;
import dev.labbook.source.Problems;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AddressTest {
  private record One(Address address, Place place) implements Definition {}

  @Test
  void readsWhatItWrites() {
    Address address = new Address("launchdarkly/experiment", "shop-production", "checkout-button");
    assertThat(address).hasToString("launchdarkly/experiment:shop-production/checkout-button");
    assertThat(Address.parse(address.toString())).isEqualTo(address);
    assertThat(Address.parse("posthog/experiment:web/FLAG#7"))
        .isEqualTo(new Address("posthog/experiment", "web", "FLAG#7"));
    assertThat(Stream.of("", "a", "a:b", "a:/b", ":a/b", "a:b/").map(Address::parse))
        .containsOnlyNulls();
  }

  @Test
  void isOrderedAsItIsWritten() {
    List<Address> sorted =
        Stream.of("b:a/a", "a:b/a", "a:a/b", "a:a-/a", "a:a/a")
            .map(Address::parse)
            .sorted()
            .toList();
    assertThat(sorted)
        .map(Address::toString)
        .containsExactly("a:a-/a", "a:a/a", "a:a/b", "a:b/a", "b:a/a");
  }

  @Test
  void globsMatchAddressesOrKeys() {
    Address address = new Address("launchdarkly/experiment", "shop", "flagship-1");
    assertThat(
            Stream.of(
                    "launchdarkly/experiment:shop/flagship-*",
                    "*:shop/*",
                    "*",
                    "flagship-*",
                    "*-1",
                    "f*g*1",
                    "flagship-1")
                .allMatch(glob -> new Glob(glob).matches(address)))
        .isTrue();
    assertThat(
            Stream.of(
                    "flagship",
                    "*:web/*",
                    "shop/*",
                    "",
                    "flagship-?",
                    "*2",
                    "launchdarkly/experiment:shop/")
                .noneMatch(glob -> new Glob(glob).matches(address)))
        .isTrue();
    assertThat(new Glob("*a".repeat(50) + "b").matches(new Address("k", "t", "a".repeat(10_000))))
        .isFalse();
  }

  @Test
  void aSecondDefinitionOfAnAddressNamesTheFirst() {
    Address address = new Address("k", "t", "x");
    Problems problems = new Problems();
    Definitions.reportDuplicates(
        List.of(
            new One(address, new Place("b.yaml", 3, 1)),
            new One(new Address("k", "t", "y"), new Place("b.yaml", 9, 1)),
            new One(address, new Place("a.yaml", 1, 1)),
            new One(new Address("k", "", "x"), new Place("c.yaml", 1, 1)),
            new One(new Address("k", "", "x"), new Place("c.yaml", 2, 1))),
        problems);
    assertThat(problems.sorted())
        .extracting(Problem::address, p -> p.place().toString(), Problem::message)
        .containsExactly(tuple("k:t/x", "b.yaml:3:1", "k:t/x is already defined at a.yaml:1:1"));
  }
}
