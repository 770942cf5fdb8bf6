package dev.labbook.reconcile;

import dev.labbook.api.ApiException;
import dev.labbook.definition.Target;

/// A target cannot be read, so there is no plan.
public final class TargetException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Target target;
  private final transient ApiException failure;

  /// @param failure why
  public TargetException(Target target, ApiException failure) {
    super(failure);
    this.target = target;
    this.failure = failure;
  }

  /// Which one.
  public Target target() {
    return target;
  }

  /// Why.
  public ApiException failure() {
    return failure;
  }
}
