package dev.labbook.kind;

import dev.labbook.api.Dialect;
import dev.labbook.source.Field;
import java.net.URI;
import java.util.List;

/// What the kinds of one platform share.
///
/// @param name as in `platform:` of a target
/// @param title for people
/// @param url where its API is unless a target says otherwise
/// @param targetFields what a target may say beyond the common fields
/// @param dialect its headers and hints
public record Platform(String name, String title, URI url, List<Field> targetFields, Dialect dialect) {}
