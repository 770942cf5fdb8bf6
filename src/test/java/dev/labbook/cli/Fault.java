package dev.labbook.cli;

/// What can go wrong with one request on its way.
enum Fault {
  /// The connection ends before the server sees the request.
  DROPPED_BEFORE("dropped before"),
  /// The server does what it is asked, and the connection ends before it answers.
  DROPPED_AFTER("dropped after"),
  /// The server never sees the request, and nobody answers.
  SILENT_BEFORE("time-out before"),
  /// The server does what it is asked, and nobody answers.
  SILENT_AFTER("time-out after"),
  /// Nobody answers, and the server does what it is asked when the client has gone.
  LATE("time-out, done late"),
  /// Refused with 429.
  THROTTLED("429"),
  /// Refused with 500; nothing is done.
  ERROR_BEFORE("500 before"),
  /// Done, and then answered with 500.
  ERROR_AFTER("500 after"),
  /// Refused with 409; nothing is done.
  CONFLICT("409"),
  /// A gateway's page with 502; nothing is done.
  PAGE("HTML 502"),
  /// Done, and then answered with 200 and something that is no JSON.
  GARBAGE("garbage 200"),
  /// Done, and then only the first half of the answer comes.
  CUT("cut body"),
  /// Done, and the answer comes in small pieces.
  SLOW("slow body");

  private final String title;

  Fault(String title) {
    this.title = title;
  }

  /// As it heads a column.
  String title() {
    return title;
  }

  /// Whether the server sees the request.
  boolean processed() {
    return switch (this) {
      case DROPPED_AFTER, SILENT_AFTER, ERROR_AFTER, GARBAGE, CUT, SLOW -> true;
      case DROPPED_BEFORE, SILENT_BEFORE, LATE, THROTTLED, ERROR_BEFORE, CONFLICT, PAGE -> false;
    };
  }

  /// The head and the body that come instead of the server's; empty for none.
  String answer() {
    return switch (this) {
      case THROTTLED ->
          head("429 Too Many Requests", "Retry-After: 0")
              + "{\"code\":\"rate_limited\",\"message\":\"Too many requests\"}";
      case ERROR_BEFORE, ERROR_AFTER ->
          head("500 Internal Server Error", "X-Nothing: 1")
              + "{\"code\":\"internal_service_error\",\"message\":\"Something broke\"}";
      case CONFLICT ->
          head("409 Conflict", "X-Nothing: 1")
              + "{\"code\":\"optimistic_locking_error\",\"message\":\"Try again later\"}";
      case PAGE ->
          head("502 Bad Gateway", "Content-Type: text/html")
              + "<html><head><title>Bad gateway</title></head></html>";
      case GARBAGE -> head("200 OK", "X-Nothing: 1") + "OK, done!";
      case DROPPED_BEFORE, DROPPED_AFTER, SILENT_BEFORE, SILENT_AFTER, LATE, CUT, SLOW -> "";
    };
  }

  private static String head(String status, String header) {
    return "HTTP/1.1 " + status + "\r\n" + header + "\r\nConnection: close\r\n\r\n";
  }
}
