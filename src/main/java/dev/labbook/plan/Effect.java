package dev.labbook.plan;

/// What a change does to traffic or data, in plain words.
///
/// @param code a stable word, such as `restart`
public record Effect(String code, String text) {}
