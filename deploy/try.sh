#!/bin/bash
# Builds all of compose.yaml and starts it under a name and ports of its own; posts a small story, asks what came of
# it; ends everything, starts it anew on the same volumes, asks again; removes it. Exits with 0 if the answers were
# right and both times the same, and every service ended in order when told to. Needs curl, and docker compose or
# podman-compose.
set -euo pipefail
cd "$(dirname "$0")"

engine=podman compose=podman-compose
if docker compose version >/dev/null 2>&1; then engine=docker compose="docker compose"; fi
project=headwater-try
export BUILDAH_FORMAT=docker
export POSTGRES_PASSWORD="try$RANDOM$RANDOM" HEADWATER_ADMIN_KEY="try-$RANDOM$RANDOM"
export HEADWATER_PORT=${HEADWATER_PORT:-13000} HEADWATER_BROKER_PORT=${HEADWATER_BROKER_PORT:-19094}
export HEADWATER_LINKERS=2 HEADWATER_FLAGGERS=2
services="certifier flagger flagger gateway linker linker notifier"
api=http://127.0.0.1:$HEADWATER_PORT

say() { echo "[$SECONDS s] $*"; }
fail() {
  say "FAILED: $*"
  exit 1
}
compose() { $compose -p "$project" "$@" </dev/null; }
containers() { "$engine" ps --all --quiet --filter "label=com.docker.compose.project=$project" "$@"; }
service_of() { "$engine" inspect --format '{{index .Config.Labels "com.docker.compose.service"}}' "$1"; }

remove() {
  status=$?
  if [ "$status" != 0 ]; then
    for id in $(containers); do
      echo "--- $(service_of "$id")"
      "$engine" logs --tail 10 "$id" 2>&1 | cut -c 1-300 || true
    done
  fi
  compose down --volumes >/dev/null 2>&1 || true
  "$engine" network rm "${project}_default" >/dev/null 2>&1 || true
  exit "$status"
}

# Whether all services run and say that they are ready.
all_ready() {
  local ready=() id name
  for id in $(containers --filter status=running); do
    name=$(service_of "$id")
    case $name in broker | database | migrate) continue ;; esac
    "$engine" exec "$id" bash is-ready.sh 2>/dev/null || return 1
    ready+=("$name")
  done
  [ "$(printf '%s\n' "${ready[@]}" | sort | xargs)" = "$services" ]
}

start() {
  compose up --detach >/dev/null 2>&1 || fail "compose up"
  local began=$SECONDS
  until all_ready 2>/dev/null; do
    [ $((SECONDS - began)) -lt 300 ] || fail "not all are ready after 300 s"
    sleep 1
  done
  say "ready: $services"
}

stop() {
  compose stop --timeout 60 >/dev/null 2>&1 || fail "compose stop"
  local id name code
  for id in $(containers); do
    name=$(service_of "$id")
    code=$("$engine" inspect --format '{{.State.ExitCode}}' "$id")
    # Java says so when SIGTERM ended it.
    if [ "$name" = broker ] && [ "$code" = 143 ]; then code=0; fi
    [ "$code" = 0 ] || fail "$name ended with $code"
  done
  say "all ended in order"
}

call() { curl -sS --max-time 60 -H "Authorization: Bearer $1" -H 'Content-Type: application/json' "${@:2}"; }

post() {
  local answer
  answer=$(call "$key" -H 'Prefer: wait=30' "$api/v1/$1" -d "$2")
  case $answer in *'"rejected":[]'*'"pending":0'*) ;; *) fail "POST /v1/$1: $answer" ;; esac
}

# What is answered, without the time of asking.
answers() {
  for path in batches/urn%3Atry%3AC/trace flags findings/urn%3Atry%3AF-1/impact; do
    call "$key" "$api/v1/$path" | sed -E 's/"(projectedThrough|asOf)":"[^"]*",?//g'
    echo
  done
}

trap remove EXIT
compose build >/dev/null || fail "compose build"
say "built"
start

call "$HEADWATER_ADMIN_KEY" "$api/v1/organizations" -d '{"organization":"urn:try:org","name":"Try"}' >/dev/null
key=$(call "$HEADWATER_ADMIN_KEY" "$api/v1/keys" -d '{"organization":"urn:try:org","roles":["exporter","monitor"]}' |
  sed -n 's/.*"key":"\([^"]*\)".*/\1/p')
[ -n "$key" ] || fail "no key was made"

event() { printf '{"eventId":"00000000-0000-4000-8000-00000000000%s","kind":"%s","eventTime":"%s",%s}' "$@"; }
kg() { printf '{"batch":"%s","quantity":{"value":%s,"unit":"KGM"}}' "$@"; }
post sites "$(event 1 registered 2026-01-02 '"site":"urn:try:farm:1","siteKind":"farm","country":"HN"')"
post sites "$(event 2 registered 2026-01-02 '"site":"urn:try:farm:2","siteKind":"farm","country":"HN"')"
post shipments "$(event 3 production 2026-03-02 \
  "\"commodity\":\"coffee\",\"site\":\"urn:try:farm:1\",\"outputs\":[$(kg urn:try:A 250)]")"
post shipments "$(event 4 production 2026-03-03 \
  "\"commodity\":\"coffee\",\"site\":\"urn:try:farm:2\",\"outputs\":[$(kg urn:try:B 750)]")"
post shipments "$(event 5 transformation 2026-03-20 "\"commodity\":\"coffee\",\"site\":\"urn:try:mill:1\",
  \"inputs\":[$(kg urn:try:A 250),$(kg urn:try:B 750)],\"outputs\":[$(kg urn:try:C 160)]")"
post findings "$(event 6 reported 2026-03-05 '"finding":"urn:try:F-1","subject":{"site":"urn:try:farm:1"},
  "category":"child-labour","severity":"high","observed":{"from":"2026-02-10","to":"2026-02-12"},
  "source":{"kind":"inspection","name":"inspectorate"}')"
first=$(answers)
for expected in '"proRata":0.25' '"proRata":0.75' '"status":"open"'; do
  case $first in *"$expected"*) ;; *) fail "nothing says $expected: $first" ;; esac
done
say "the trace and the flag are right"

stop
compose down >/dev/null 2>&1 || fail "compose down"
start
[ "$(answers)" = "$first" ] || fail "other answers than before: $(answers)"
say "the same answers"
stop
say "OK"
