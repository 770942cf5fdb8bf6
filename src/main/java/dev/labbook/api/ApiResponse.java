package dev.labbook.api;

import com.fasterxml.jackson.databind.JsonNode;

/// A successful answer (2xx). Any other answer is an [ApiException].
///
/// @param status the HTTP status, 200 to 299
/// @param body the JSON of the body; a missing node (`isMissingNode()`) when there was none
public record ApiResponse(int status, JsonNode body) {}
