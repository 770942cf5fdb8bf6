package dev.labbook.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// Makes picocli's model of a command, which parses what is unusual, prints help and completes. The
/// programmatic model starts faster than annotations.
final class Specs {
  private Specs() {}

  static CommandSpec of(Syntax syntax) {
    CommandSpec spec = CommandSpec.create().name(syntax.name());
    spec.usageMessage()
        .description(syntax.description())
        .footer(syntax.footer().toArray(String[]::new))
        .width(100)
        .sortOptions(false);
    syntax.options().stream().limit(2).forEach(o -> spec.addOption(option(o)));
    spec.addOption(
        OptionSpec.builder("-h", "--help").usageHelp(true).description("Show this.").build());
    syntax.options().stream().skip(2).forEach(o -> spec.addOption(option(o)));
    for (int i = 0; i < syntax.words().size(); i++) {
      spec.addPositional(words(i, syntax.words().get(i)));
    }
    return spec;
  }

  private static OptionSpec option(Syntax.Option option) {
    String[] names = option.names().toArray(String[]::new);
    OptionSpec.Builder builder =
        OptionSpec.builder(names[0], java.util.Arrays.copyOfRange(names, 1, names.length))
            .description(option.description());
    if (option.many() && option.label() != null) {
      return builder
          .type(java.util.List.class)
          .auxiliaryTypes(String.class)
          .arity(option.label().endsWith(Syntax.MANY) ? "1..*" : "1")
          .paramLabel(option.label())
          .build();
    }
    return option.label() == null
        ? builder.type(boolean.class).arity("0").build()
        : builder
            .type(option.number() ? Integer.class : String.class)
            .paramLabel(option.label())
            .build();
  }

  private static PositionalParamSpec words(int index, Syntax.Words words) {
    return PositionalParamSpec.builder()
        .index(words.most() == 1 ? Integer.toString(index) : index + "..*")
        .arity(words.count())
        .required(words.least() > 0)
        .type(java.util.List.class)
        .auxiliaryTypes(String.class)
        .paramLabel(words.label())
        .description(words.description())
        .build();
  }
}
