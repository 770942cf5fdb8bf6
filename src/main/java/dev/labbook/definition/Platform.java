package dev.labbook.definition;

import dev.labbook.source.Field;
import java.util.List;

/// What a workspace file must know of a platform.
///
/// @param name as in `platform: launchdarkly`
/// @param title as people spell it
/// @param url where it is when a target does not say
/// @param tokenVariable the environment variable that examples name
/// @param fields what a target of it may say besides `platform`, `url`, `sandbox`, `token` and
///   `timeouts`: `project` (required), maybe `environment`, and settings, whose types are scalars
public record Platform(
    String name, String title, String url, String tokenVariable, List<Field> fields) {}
