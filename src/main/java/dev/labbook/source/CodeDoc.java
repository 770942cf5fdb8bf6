package dev.labbook.source;

/// What `labbook explain CODE` prints.
///
/// @param code `LB` and four digits
/// @param title a few words
/// @param text what it means and what to do, Markdown
public record CodeDoc(String code, String title, String text) {}
