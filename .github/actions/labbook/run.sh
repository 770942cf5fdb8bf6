#!/usr/bin/env bash
# Runs one command of Labbook and tells the workflow what came of it: outputs changes, digest and exit-code, the job's summary, and in
# LABBOOK_OUT the plan (plan.json), the page (plan.html or report.html) and the report. Ends with 0; the action fails later.
set -euo pipefail

workspace=${LABBOOK_WORKSPACE:-.}
out=$LABBOOK_OUT
mkdir -p "$out"
arguments=()
while IFS= read -r line; do
  [[ -z $line ]] || arguments+=("$line")
done <<<"${LABBOOK_ARGUMENTS:-}"

code=0
plan=
case $LABBOOK_COMMAND in
  plan)
    labbook plan -C "$workspace" --save "$out/plan.json" --detailed-exitcode ${arguments[@]+"${arguments[@]}"} || code=$?
    plan=$out/plan.json
    ;;
  apply)
    [[ -z ${LABBOOK_DIGEST:-} ]] || arguments+=(--expect-digest "$LABBOOK_DIGEST")
    labbook apply -C "$workspace" --yes --report "$out/report.json" --format markdown --out "$out/summary.md" \
      ${arguments[@]+"${arguments[@]}"} || code=$?
    ;;
  drift)
    labbook drift -C "$workspace" --format markdown --out "$out/summary.md" ${arguments[@]+"${arguments[@]}"} || code=$?
    ;;
  *)
    echo "::error::the action's input 'command' must be plan, apply or drift"
    code=64
    ;;
esac

changes=
digest=
if [[ -n $plan && -f $plan ]]; then
  labbook show "$plan" -C "$workspace" --format markdown --out "$out/summary.md"
  labbook show "$plan" -C "$workspace" --format html --out "$out/plan.html"
  labbook show "$plan" -C "$workspace" --format sarif --out "$out/plan.sarif"
  digest=$(sed -n 's/^  "digest": "\(sha256:[0-9a-f]*\)",\{0,1\}$/\1/p' "$plan")
  changes=$(grep -c '^      "basis": ' "$plan" || true)
elif [[ $LABBOOK_COMMAND == plan && $code -eq 1 ]]; then
  labbook validate -C "$workspace" --format markdown --out "$out/summary.md" || true
elif [[ -f $out/report.json ]]; then
  digest=$(sed -n 's/^  "planDigest": "\(sha256:[0-9a-f]*\)",\{0,1\}$/\1/p' "$out/report.json")
  changes=$(grep -c '^      "outcome": ' "$out/report.json" || true)
fi

if [[ -f $out/summary.md && -n ${GITHUB_STEP_SUMMARY:-} ]]; then
  cat "$out/summary.md" >>"$GITHUB_STEP_SUMMARY"
fi
{
  echo "changes=${changes:-0}"
  echo "digest=$digest"
  echo "exit-code=$code"
} >>"$GITHUB_OUTPUT"
