package dev.labbook;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePathScanner;
import java.util.List;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/// Finds public types and methods without a doc comment. Constructors need none, nor do methods
/// that keep another's promise (`@Override`), a record's own accessors among them.
final class MissingComments extends TreePathScanner<@Nullable Void, @Nullable Void> {

  private final Sources sources;
  private final CompilationUnitTree unit;
  private final List<String> found;

  /// Adds to `found` what `unit` lacks, as `file:line name`.
  MissingComments(Sources sources, CompilationUnitTree unit, List<String> found) {
    this.sources = sources;
    this.unit = unit;
    this.found = found;
  }

  @Override
  public @Nullable Void visitClass(ClassTree type, @Nullable Void none) {
    if (isPublic(type.getModifiers())) {
      check(type, type.getSimpleName());
      super.visitClass(type, null);
    }
    return null;
  }

  @Override
  public @Nullable Void visitMethod(MethodTree method, @Nullable Void none) {
    if (isPublic(method.getModifiers()) && !isExempt(method)) {
      check(method, method.getName());
    }
    return null;
  }

  @Override
  public @Nullable Void visitVariable(VariableTree variable, @Nullable Void none) {
    return null;
  }

  @Override
  public @Nullable Void visitBlock(BlockTree block, @Nullable Void none) {
    return null;
  }

  @Override
  public @Nullable Void visitNewClass(NewClassTree anonymous, @Nullable Void none) {
    return null;
  }

  private void check(Tree tree, CharSequence name) {
    String comment = sources.docs().getDocComment(getCurrentPath());
    if (comment == null || comment.isBlank()) {
      found.add(sources.where(unit, tree) + " " + name + " has no comment");
    }
  }

  private boolean isPublic(ModifiersTree modifiers) {
    boolean inInterface =
        getCurrentPath().getParentPath().getLeaf() instanceof ClassTree owner
            && (owner.getKind() == Tree.Kind.INTERFACE
                || owner.getKind() == Tree.Kind.ANNOTATION_TYPE);
    return modifiers.getFlags().contains(Modifier.PUBLIC)
        || (inInterface && !modifiers.getFlags().contains(Modifier.PRIVATE));
  }

  private static boolean isExempt(MethodTree method) {
    boolean overrides =
        method.getModifiers().getAnnotations().stream()
            .anyMatch(annotation -> annotation.getAnnotationType().toString().equals("Override"));
    return overrides || method.getReturnType() == null;
  }
}
