#!/usr/bin/env bash
# Gives each reader random changes of what lies in its folder of corpus/, for some seconds each:
#
#     Tests/Fuzz/fuzz.sh [SECONDS [READER…]]
#
# What makes one crash, or run for ten seconds, ends the run and is kept; it becomes a test of the package.
set -euo pipefail
cd "$(dirname "$0")"
seconds=${1:-20}
readers=("${@:2}")
test ${#readers[@]} -gt 0 || readers=(front-matter csv markdown descriptor sql)
build=$(realpath ../..)/.build/fuzz
# Optimised, which tries several times as much; what has no words then has none. The sanitizers are named twice, since
# SwiftPM has to know for the sake of `main`, and the compiler so that it marks where a run goes.
DAYLIGHT_MEASURE=1 swift build -c release --product Fuzz --package-path ../.. --scratch-path "$build" \
    --sanitize fuzzer --sanitize address -Xswiftc -sanitize=fuzzer,address -Xswiftc -enable-testing 2>&1 |
    { grep -v 'Cannot export' || true; }
for reader in "${readers[@]}"; do
    mkdir -p "$build/corpus/$reader" "$build/found"
    echo "== $reader"
    # New inputs go to the first folder; it begins with those of the second. Swift's runtime keeps what it allocates once.
    READER=$reader ASAN_OPTIONS=detect_leaks=0 "$build/release/Fuzz" -max_total_time="$seconds" -timeout=10 \
        -rss_limit_mb=2048 -max_len=8192 -artifact_prefix="$build/found/$reader-" -print_final_stats=1 \
        "$build/corpus/$reader" "corpus/$reader" >"$build/$reader.log" 2>&1 ||
        { grep -vE '^#[0-9]+\s' "$build/$reader.log" | tail -n 40; exit 1; }
    grep -E '^(Done|stat::)' "$build/$reader.log"
done
