#!/usr/bin/env bash
# What the jobs in .gitlab-ci.yml do: bash labbook.sh install|plan|note|apply|drift
set -euo pipefail

out=labbook-out
marker='<!-- labbook comment: . -->'
mkdir -p "$out"

# Asks GitLab: METHOD, path below the project, then options of curl.
gitlab() {
  local method=$1 path=$2
  shift 2
  curl --proto '=https' -fsS --retry 3 -X "$method" -H @- "$@" "$CI_API_V4_URL/projects/$CI_PROJECT_ID$path" \
    <<<"PRIVATE-TOKEN: $LABBOOK_GITLAB_TOKEN"
}

# All notes of merge request $1 that the token's user wrote with our marker, the oldest first, as a JSON list.
notes() {
  local me page=1 found
  me=$(curl --proto '=https' -fsS -H @- "$CI_API_V4_URL/user" <<<"PRIVATE-TOKEN: $LABBOOK_GITLAB_TOKEN" | jq -r .username)
  while :; do
    found=$(gitlab GET "/merge_requests/$1/notes?per_page=100&page=$page&sort=asc&order_by=created_at")
    jq -c --arg me "$me" --arg marker "$marker" \
      '.[] | select(.author.username == $me and (.body | startswith($marker)))' <<<"$found"
    [[ $(jq length <<<"$found") -eq 100 ]] || break
    page=$((page + 1))
  done | jq -s .
}

install_labbook() {
  mkdir -p .labbook-ci
  curl --proto '=https' -fsSL --retry 3 -o .labbook-ci/labbook.tar.gz "$LABBOOK_TARBALL"
  tar xzf .labbook-ci/labbook.tar.gz -C .labbook-ci --strip-components=1
}

plan() {
  local code=0
  labbook plan --save "$out/plan.json" || code=$?
  if [[ -f $out/plan.json ]]; then
    labbook show "$out/plan.json" --format junit --out "$out/plan.junit.xml"
    labbook show "$out/plan.json" --format html --out "$out/plan.html"
    labbook show "$out/plan.json" --format markdown --out "$out/plan.md"
  else
    labbook validate --format junit --out "$out/plan.junit.xml" || true
  fi
  exit "$code"
}

note() {
  local id
  { printf '%s\n' "$marker" && cat "$out/plan.md"; } >"$out/note.md"
  id=$(notes "$CI_MERGE_REQUEST_IID" | jq -r '.[0].id // empty')
  if [[ -n $id ]]; then
    gitlab PUT "/merge_requests/$CI_MERGE_REQUEST_IID/notes/$id" --data-urlencode "body@$out/note.md" >"$out/answer.json"
  else
    gitlab POST "/merge_requests/$CI_MERGE_REQUEST_IID/notes" --data-urlencode "body@$out/note.md" >"$out/answer.json"
  fi
}

apply() {
  local request digest
  request=$(gitlab GET "/repository/commits/$CI_COMMIT_SHA/merge_requests" |
    jq -r '[.[] | select(.state == "merged")][0].iid // empty')
  if [[ -z $request ]]; then
    echo "this commit belongs to no merged merge request, so nobody has reviewed a plan for it" >&2
    exit 1
  fi
  # The digest that was reviewed stands in our note.
  digest=$(notes "$request" | jq -r '.[-1].body // empty' | tr -d '\r' |
    sed -n 's/^Digest: .\(sha256:[0-9a-f]\{64\}\).*$/\1/p' | head -n 1)
  if [[ -z $digest ]]; then
    echo "merge request $request has no plan with changes"
    exit 0
  fi
  labbook apply --yes --expect-digest "$digest" --report "$out/report.json"
}

drift() {
  local code=0 issue
  labbook drift --format markdown --out "$out/drift.md" || code=$?
  issue=$(gitlab GET "/issues?labels=labbook-drift&state=opened&per_page=1" | jq -r '.[0].iid // empty')
  case $code:$issue in
    2:) gitlab POST /issues --data-urlencode "title=Experiments have drifted" --data labels=labbook-drift \
      --data-urlencode "description@$out/drift.md" >"$out/answer.json" ;;
    2:*) gitlab PUT "/issues/$issue" --data-urlencode "description@$out/drift.md" >"$out/answer.json" ;;
    0:?*) gitlab PUT "/issues/$issue" --data state_event=close >"$out/answer.json" ;;
  esac
  [[ $code -eq 2 ]] || exit "$code"
}

case ${1:-} in
  install) install_labbook ;;
  plan | note | apply | drift) "$1" ;;
  *)
    echo "usage: labbook.sh install|plan|note|apply|drift" >&2
    exit 64
    ;;
esac
