package dev.labbook.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;

/// A platform that a [Sandbox] can play: its seed, its state, its answers. One object serves one
/// sandbox, one call at a time.
///
/// @param <E> what its state consists of
/// @param <W> its world
public interface LookAlike<E extends Kept, W extends Ground<E>> {

  /// As the seed's `platform` says it.
  String platform();

  /// What a seed says; whatever is wrong with it is noted in the node's problems.
  Collection<E> seed(SeedNode seed);

  /// Reads back what was stored; throws [IllegalArgumentException] for an unknown kind.
  E read(String storedAs, JsonNode json);

  /// A world without anything.
  W ground();

  /// Answers a call, whatever it is. The world stays as it is: changes are handed back.
  ///
  /// @param now the time of the call, in epoch milliseconds
  Turn<E> answer(Call call, W world, long now);

  /// The platform's answer to a call that cannot even be read, or that broke the sandbox.
  Answer refuse(Call call, int status, String message);
}
