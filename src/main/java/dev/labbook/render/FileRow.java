package dev.labbook.render;

import dev.labbook.definition.Address;

/// What became of one experiment and its file, for a list of them.
///
/// @param word what became of it, such as `written`
/// @param changed whether the file is another one now
/// @param detail more about it; "" for none
public record FileRow(
    Address address, String word, boolean changed, boolean failed, String file, String detail) {}
