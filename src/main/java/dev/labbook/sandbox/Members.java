package dev.labbook.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The member endpoints and who the token belongs to (`launchdarkly.md §5`: a service token has no
/// member).
final class Members {
  private Members() {}

  static Answer list(Call call, Session session, Route.Params at) {
    Predicate<Member> wanted = filter(call.parameter("filter"));
    List<Member> found = session.world().members().stream().filter(wanted).toList();
    Page<Member> page = Page.of(call, found, session.settings().maxPageSize());
    return Answer.ok(page.show(call, "totalCount", Members::show));
  }

  static Answer get(Call call, Session session, Route.Params at) {
    String asked = at.get("member");
    String id = asked.equals("me") ? session.settings().tokenMember() : asked;
    if (id == null) {
      throw Refusal.notFound("A service token has no member");
    }
    return session
        .world()
        .member(id)
        .map(member -> Answer.ok(show(member)))
        .orElseThrow(() -> Refusal.notFound("Unknown member id " + asked));
  }

  static Answer caller(Call call, Session session, Route.Params at) {
    Settings settings = session.settings();
    ObjectNode json = Json.object();
    json.put("accountId", Ids.hex("account", settings.project()));
    json.put("authKind", "token");
    json.put("tokenKind", "auth");
    json.put("tokenName", "sandbox");
    json.put("tokenId", Ids.hex("token", settings.project()));
    Json.put(json, "memberId", settings.tokenMember());
    json.put("serviceToken", settings.tokenMember() == null);
    return Answer.ok(json);
  }

  /// `filter=email:a@b|c@d`, `id:…|…` or `query:text`, several separated by commas.
  private static Predicate<Member> filter(@Nullable String filter) {
    Predicate<Member> wanted = _ -> true;
    for (String condition :
        filter == null || filter.isBlank() ? new String[0] : filter.split(",")) {
      int colon = condition.indexOf(':');
      String field = colon < 0 ? condition : condition.substring(0, colon);
      wanted = wanted.and(condition(field.strip(), condition.substring(colon + 1).strip()));
    }
    return wanted;
  }

  private static Predicate<Member> condition(String field, String value) {
    List<String> any = List.of(value.split("\\|"));
    return switch (field) {
      case "email" -> member -> any.stream().anyMatch(member.email()::equalsIgnoreCase);
      case "id" -> member -> any.contains(member.id());
      case "query" -> member -> text(member).contains(value.toLowerCase(Locale.ROOT));
      default -> throw Refusal.invalid("filter knows email, id and query, not " + field);
    };
  }

  private static String text(Member member) {
    return (member.email() + " " + member.firstName() + " " + member.lastName())
        .toLowerCase(Locale.ROOT);
  }

  private static ObjectNode show(Member member) {
    ObjectNode json = Json.object();
    json.set("_links", Links.self(Links.member(member.id())));
    json.put("_id", member.id());
    Json.put(json, "firstName", member.firstName());
    Json.put(json, "lastName", member.lastName());
    json.put("role", member.role());
    json.put("email", member.email());
    json.put("_pendingInvite", false);
    json.put("_verified", true);
    json.putArray("customRoles");
    json.put("mfa", "disabled");
    json.put("_lastSeen", 0);
    json.put("creationDate", SeedTimes.DAWN);
    return json;
  }
}
