#!/usr/bin/env bash
# Puts labbook on the path: from LABBOOK_TARBALL, else from the sources beside this action.
set -euo pipefail

if [[ -n ${LABBOOK_TARBALL:-} ]]; then
  into=$RUNNER_TEMP/labbook
  mkdir -p "$into"
  curl --proto '=https' -fsSL --retry 3 -o "$into/labbook.tar.gz" "$LABBOOK_TARBALL"
  if [[ -n ${LABBOOK_SHA256:-} ]]; then
    printf '%s  %s\n' "$LABBOOK_SHA256" "$into/labbook.tar.gz" | sha256sum --check --quiet -
  fi
  tar xzf "$into/labbook.tar.gz" -C "$into" --strip-components=1
  bin=$into/bin
else
  bin=$(cd "$GITHUB_ACTION_PATH/../../.." && pwd)
  if [[ ! -x $bin/labbook ]]; then
    echo "::error::no Labbook beside this action: set its input 'tarball'"
    exit 1
  fi
fi
echo "$bin" >>"$GITHUB_PATH"
"$bin/labbook" --version
