#!/bin/sh
# start.sh gateway|linker|certifier|flagger|notifier|migrate: node in our place, so that it is told to stop.
set -eu
cd /headwater
case "${1:-}" in
  gateway | linker | certifier | flagger | notifier | migrate) ;;
  *)
    echo "Say which: gateway, linker, certifier, flagger, notifier or migrate, not \"${1:-}\"." >&2
    exit 2
    ;;
esac
name=$1
shift
exec node --max-semi-space-size=64 --expose-gc "dist/apps/$name/src/main.js" "$@"
