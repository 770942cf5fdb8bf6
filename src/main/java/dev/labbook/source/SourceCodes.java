package dev.labbook.source;

import java.util.List;

/// The codes of problems that any YAML file can have, `LB10xx`.
public final class SourceCodes {
  /// A file cannot be read.
  public static final String UNREADABLE = "LB1001";

  /// A file is too large.
  public static final String TOO_LARGE = "LB1002";

  /// A file is not UTF-8.
  public static final String NOT_UTF8 = "LB1003";

  /// A character that YAML does not allow.
  public static final String CHARACTER = "LB1004";

  /// Not YAML.
  public static final String SYNTAX = "LB1005";

  /// A tab where spaces must be.
  public static final String TAB = "LB1006";

  /// A key stands twice in a mapping.
  public static final String DUPLICATE = "LB1007";

  /// An alias leads nowhere, or into itself.
  public static final String ALIAS = "LB1008";

  /// A tag.
  public static final String TAG = "LB1009";

  /// Too deep, too many.
  public static final String TOO_MUCH = "LB1010";

  /// A field that is not known here.
  public static final String UNKNOWN_FIELD = "LB1011";

  /// A required field is missing.
  public static final String MISSING_FIELD = "LB1012";

  /// Text where a list is wanted, and the like.
  public static final String WRONG_SORT = "LB1013";

  /// Nothing where there must be something.
  public static final String EMPTY = "LB1014";

  /// A scalar that is not what the field wants.
  public static final String WRONG_VALUE = "LB1015";

  /// A number or a length out of range.
  public static final String OUT_OF_RANGE = "LB1016";

  /// The same thing twice in a list.
  public static final String TWICE = "LB1017";

  /// A document that is not a mapping.
  public static final String DOCUMENT = "LB1018";

  /// A key that is not text.
  public static final String KEY = "LB1019";

  /// A merge key with something other than mappings.
  public static final String MERGE = "LB1020";

  /// A secret in a file.
  public static final String SECRET = "LB1021";

  /// A number that JSON does not have.
  public static final String NUMBER = "LB1022";

  /// A key that is nearly a known one, where others may stand.
  public static final String NEAR = "LB1023";

  private static final List<CodeDoc> ALL =
      List.of(
          new CodeDoc(
              UNREADABLE,
              "file cannot be read",
              """
              A file that the workspace names could not be opened: it is gone, it is a folder, or the rights are missing.
              Check the path, which is relative to the file that names it, and the rights of the user who runs Labbook.\
              """),
          new CodeDoc(
              TOO_LARGE,
              "file too large",
              """
              One file may have 8 MiB; a definition has about one or two kilobytes. The file is not read at all.
              It is probably not a definition. If it is, split it: the files of a folder are read together, so nothing else must change.\
              """),
          new CodeDoc(
              NOT_UTF8,
              "not UTF-8",
              """
              YAML files are UTF-8, with or without a byte-order mark. The place is that of the first byte that is not.
              Files saved as Latin-1, Windows-1252 or UTF-16 are the usual cause: save the file as UTF-8 in the editor, or convert it,
              for example `iconv -f latin1 -t utf-8 old.yaml > new.yaml`.\
              """),
          new CodeDoc(
              CHARACTER,
              "character not allowed",
              """
              YAML does not allow control characters (besides tab and line end) anywhere in a file, not even in a comment.
              Remove the character; it often comes along when text is pasted. Where it is really meant, write it as an escape in double
              quotes: `"\\u0007"`.\
              """),
          new CodeDoc(
              SYNTAX,
              "not YAML",
              """
              The file cannot be read as YAML from this place on. The documents before it were checked, the rest was not, so further
              problems may show once this one is gone. Frequent causes are a text with `: ` or `#` in it that needs quotes
              (`name: "Sale: 20%"`), a quote or bracket that is never closed, and a line whose indentation fits nothing above it.\
              """),
          new CodeDoc(
              TAB,
              "a tab cannot indent",
              """
              YAML is indented by spaces only. Replace the tab by spaces, as many as the lines beside it have, and let the editor insert
              spaces in YAML files (`.editorconfig`: `indent_style = space`).\
              """),
          new CodeDoc(
              DUPLICATE,
              "duplicate key",
              """
              A mapping has the same key twice, so that one of the two values would be lost. Keep one.
              A key that a merge (`<<: *defaults`) brings may be written again: the mapping's own key wins.\
              """),
          new CodeDoc(
              ALIAS,
              "alias without anchor",
              """
              `*name` stands for the value marked `&name` further up in the same document. There is none, or the alias stands inside the
              very value that it means. Anchors do not reach from one document (`---`) to the next. Text that begins with `*` needs
              quotes: `"*.example.com"`.\
              """),
          new CodeDoc(
              TAG,
              "tag without meaning",
              """
              Tags such as `!secret` or `!!python/object` make programs build things out of a file. Labbook does not: a value means what
              its field wants. Remove the tag. Text that begins with `!` needs quotes: `name: "!important"`.\
              """),
          new CodeDoc(
              TOO_MUCH,
              "more than a file may hold",
              """
              There are limits so that a broken or hostile file costs little: 100 lists and mappings within each other, 10,000 documents and
              500,000 values in a file, 100,000 values that aliases stand for, 1,000 problems. The file was read up to this place.
              Split it into several files, or write out what nested anchors repeat.\
              """),
          new CodeDoc(
              UNKNOWN_FIELD,
              "unknown field",
              """
              The mapping has a field that means nothing there. Unknown fields are errors, because a misspelled one would otherwise
              be ignored in silence: `allocaton: 50` would leave the allocation as it is. The message names the field that was probably meant, or
              the mapping to which it belongs. At the top of a document, keys that begin with `x-` are free, for anchors and notes.\
              """),
          new CodeDoc(
              MISSING_FIELD,
              "missing field",
              """
              A field that is required here is not written. Add it; the hint shows what it may look like.
              `labbook explain FIELD` tells what a field means.\
              """),
          new CodeDoc(
              WRONG_SORT,
              "wrong sort of value",
              """
              The field wants a text, a list or a mapping and has another of these. `tags: checkout` is a text, `tags: [checkout]` a list of
              one; `flag: my-flag` is a text, `flag: {key: my-flag}` a mapping. Check the indentation too: what is indented
              further belongs to the field above it.\
              """),
          new CodeDoc(
              EMPTY,
              "nothing where there must be something",
              """
              `field:` without a value, `null`, `~` and `""` mean "make it empty", and this field cannot be empty.
              Write a value, or leave the field out: what a definition leaves out, Labbook leaves alone.\
              """),
          new CodeDoc(
              WRONG_VALUE,
              "wrong value",
              """
              The value is not one that the field can have: not one of its words, not a number, not a day, or not in the form that is wanted.
              The message says what would be right. Booleans are `true` and `false`; `yes`, `no`, `on` and `off` are plain text
              here. Days are written `2026-11-12`, lengths of time `500ms`, `10s`, `5m`, `1h`, `7d`.\
              """),
          new CodeDoc(
              OUT_OF_RANGE,
              "out of range",
              """
              A number is smaller or larger than the field allows, or a text is too long. The message gives the limits, both ends
              included: an `allocation` is a percentage from 0 to 100.\
              """),
          new CodeDoc(
              TWICE,
              "the same thing twice",
              """
              A list in which everything may stand once has the same value twice. Remove one of the two; the hint tells where the first
              one is.\
              """),
          new CodeDoc(
              DOCUMENT,
              "not a mapping",
              """
              A document, which is what stands between two `---`, must be a mapping of fields, `kind: ...` and so on. Here it is a
              single value or a list. To put several definitions into one file, separate them with `---` instead of listing them with `-`.
              A document with nothing in it, or with comments only, is fine.\
              """),
          new CodeDoc(
              KEY,
              "a key that is not text",
              """
              The keys of a mapping are text. Here a list, a mapping or nothing stands before the `:`. This is mostly an accident with brackets:
              `{{name}}: 1` needs quotes, `"{{name}}": 1`.\
              """),
          new CodeDoc(
              MERGE,
              "wrong merge",
              """
              `<<` brings the keys of other mappings in: `<<: *defaults`, or `<<: [*defaults, *more]`, of which the first wins. Its value must be
              a mapping or a list of mappings. A key that is really named so needs quotes: `"<<": text`.\
              """),
          new CodeDoc(
              SECRET,
              "a secret in a file",
              """
              A token never stands in a file of the workspace, since the workspace is kept in git. Say where it is to be found instead:
              `token: {env: LAUNCHDARKLY_ACCESS_TOKEN}` names an environment variable, `token: {file: path}` a file that git ignores.
              If a real token stood here, revoke it on the platform: it may be in the history already.\
              """),
          new CodeDoc(
              NUMBER,
              "a number that JSON does not have",
              """
              Where a field takes what the platform spells in JSON, plain `.inf`, `.nan` and numbers of absurd size cannot be sent. Text that
              only looks like a number needs quotes: `value: ".inf"`.\
              """),
          new CodeDoc(
              NEAR,
              "nearly a known key",
              """
              Where a field takes what the platform spells in JSON, keys that Labbook does not know are sent as they stand, since platforms
              add new ones. This one is so near to a known key, which is not there, that it may be a slip of the pen.\
              """));

  private SourceCodes() {}

  /// All, by code.
  public static List<CodeDoc> all() {
    return ALL;
  }
}
