#!/usr/bin/env bash
# Counts the instructions of one build of a small site and holds them against the committed figure: unlike a time, a count
# is nearly the same on a busy machine. More than a tenth above it fails; `budget.sh --accept` writes what is counted now.
set -euo pipefail
cd "$(dirname "$0")/../.."
tool=$PWD/.build/release/daylight
budget=Tests/Benchmarks/budget.txt
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 Tests/Benchmarks/generate.py "$work" --papers 100 --authorities 5 --rows 500

# Valgrind 3.19 crashes in sigsuspend with a constant mask, in which the main thread of a Swift program waits.
cc -x c -shared -fPIC -o "$work/wait.so" - <<'C'
#include <signal.h>
#include <unistd.h>
int sigsuspend(const sigset_t *mask) { (void)mask; for (;;) pause(); }
C
# Swift seeds its hashes by chance otherwise.
counted=$(cd "$work" && LD_PRELOAD="$work/wait.so" SWIFT_DETERMINISTIC_HASHING=1 valgrind --tool=callgrind \
    --callgrind-out-file=/dev/null "$tool" generate --output "$work/site" 2>&1 >/dev/null |
    sed -n 's/.*Collected : \([0-9]*\).*/\1/p')
counted=$((counted / 1000000))
if [ "${1:-}" = --accept ]; then echo "$counted" >"$budget"; fi
accepted=$(cat "$budget")
echo "$counted million instructions for a site of 100 papers, 5 councils and 500 rows; $accepted million are accepted"
if ((counted * 10 > accepted * 11)); then
    echo "The build takes more than a tenth above what was accepted. Find out why; if it is worth it, run" >&2
    echo "Tests/Benchmarks/budget.sh --accept and say in the commit what it buys." >&2
    exit 1
fi
if ((counted * 10 < accepted * 8)); then echo "That is far less: run Tests/Benchmarks/budget.sh --accept."; fi
