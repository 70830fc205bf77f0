#!/usr/bin/env python3
"""Times Daylight beside what it is held against, in turn, and prints a table.

    swift build -c release
    Tests/Benchmarks/benchmark.py [--runs N] [--work FOLDER] [papers] [rows] [site] [charts] [growth] [preview]

Without names everything is run. FOLDER holds the generated content and every output: /dev/shm/daylight-benchmark unless
another is given, so that memory is measured and not a disk. Needed beside Python: hugo, sqlite3, a C compiler and
libcmark; for charts `pip install vl-convert-python`, for the preview `pip install playwright` and chromium. What isn't
there is left out, and said.
"""
import argparse
import json
import os
import shutil
import socket
import statistics
import subprocess
import sys
import time
import urllib.request

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
TOOL = f"{ROOT}/.build/release/daylight"


def run(command, folder, remove=None, stdin=None):
    """Wall and CPU seconds and peak memory in MB of one run, its children included."""
    if remove:
        shutil.rmtree(remove, ignore_errors=True)
        if os.path.exists(remove):
            os.remove(remove)
    with open(stdin or os.devnull, "rb") as source:
        start = time.monotonic()
        process = subprocess.Popen(
            command, cwd=folder, stdin=source, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.monotonic() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{' '.join(command)} ended with {process.returncode}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def spread(values, digits):
    return f"{statistics.median(values):.{digits}f} ({min(values):.{digits}f}–{max(values):.{digits}f})"


def compare(title, contenders, runs):
    """Runs each contender once to warm up, then all in turn, and prints medians and ranges."""
    print(f"\n### {title}\n\n| | wall s | CPU s | peak MB | wall, ours by theirs |\n|---|--:|--:|--:|--:|", flush=True)
    contenders = [contender for contender in contenders if shutil.which(contender[1][0])]
    results = {name: [] for name, *_ in contenders}
    for turn in range(runs + 1):
        for name, command, folder, *rest in contenders:
            result = run(command, folder, *rest)
            if turn > 0:
                results[name].append(result)
    first = contenders[0][0]
    for name, measured in results.items():
        wall, cpu, peak = zip(*measured)
        # Pair by pair, so that a machine that is slow for a while is slow for both.
        ratios = [ours[0] / theirs[0] for ours, theirs in zip(results[first], measured)]
        ratio = "" if name == first else spread(ratios, 2)
        print(f"| {name} | {spread(wall, 2)} | {spread(cpu, 2)} | {spread(peak, 0)} | {ratio} |", flush=True)


def generate(folder, **sizes):
    arguments = [part for name, size in sizes.items() for part in (f"--{name}", str(size))]
    subprocess.run([sys.executable, f"{HERE}/generate.py", folder, *arguments], check=True)
    return folder


def floor(work):
    subprocess.run(["cc", "-O2", f"{HERE}/floor.c", "-lcmark", "-lpthread", "-o", f"{work}/floor"], check=True)
    return f"{work}/floor"


def papers(work, runs):
    folder = generate(f"{work}/papers", papers=10_000)
    out = f"{folder}/out"
    compare("10,000 papers", [
        ("Daylight", [TOOL, "generate", "--output", out], folder, out),
        ("Hugo", ["hugo", "--quiet", "-d", out], f"{folder}/hugo", out),
        ("Hugo, which turns our links into addresses too", ["hugo", "--quiet", "--theme", "links", "-d", out],
         f"{folder}/hugo", out),
        ("the floor", [floor(work), f"{folder}/Content/papers", out, str(os.cpu_count())], folder, out),
    ], runs)


def rows(work, runs):
    folder = generate(f"{work}/rows", rows=1_000_000)
    out = f"{folder}/out"
    # The lock holds every figure and every slice of it, so writing it is the import and the queries.
    compare("A million rows, 20 figures by council", [
        ("Daylight: every figure by council", [TOOL, "accept-figures"], folder, f"{folder}/Content/figures.lock"),
        ("sqlite3: import and queries", ["sqlite3", ":memory:"], folder, None, f"{folder}/shell.sql"),
        ("Daylight: the whole site, with a page for each slice", [TOOL, "generate", "--output", out], folder, out),
    ], runs)


def site(work, runs):
    out = f"{work}/site"
    compare("The shipped site", [
        ("Daylight", [TOOL, "generate", "--output", out], ROOT, out),
        ("swift package generate-site", ["swift", "package", "generate-site", "--output", out], ROOT, out),
    ], runs)


def charts(work, runs):
    """Whole builds with one chart and with many: the difference is what a chart costs, its pages and files included.
    Then the SVG alone, beside vl-convert, in turn."""
    count = 300
    one, many = (generate(f"{work}/{name}") for name in ("chart", "charts"))
    path = f"{many}/Content/charts/charts.yaml"
    with open(path, encoding="utf-8") as file:
        chart = file.read()
    with open(path, "w", encoding="utf-8") as file:
        file.write("".join(chart.replace("requests-by-council", f"chart-{number}") for number in range(count)))
    build = lambda folder: run([TOOL, "generate", "--output", f"{folder}/out"], folder, f"{folder}/out")[1]
    ours = [(build(many) - build(one)) / (count - 1) for _ in range(runs)]
    print("\n### A chart of 43 bars\n")
    print(f"Two SVGs, table, page, frame and CSV in a build: {spread([1000 * seconds for seconds in ours], 2)} ms CPU.")
    build = f"{work}/charts-build"
    subprocess.run(
        ["swift", "build", "--quiet", "-c", "release", "--product", "Charts43", "--scratch-path", build],
        cwd=ROOT, env={**os.environ, "DAYLIGHT_MEASURE": "1"}, check=True)
    rates, theirs = {}, []
    for _ in range(runs):
        said = subprocess.run([f"{build}/release/Charts43"], capture_output=True, text=True, check=True).stdout
        for form, rate, size in (line.split() for line in said.splitlines()):
            rates.setdefault((form, size), []).append(int(rate))
        theirs += filter(None, [vl_convert_rate()])
    print("\n| the SVG alone | a second, on one core | bytes |\n|---|--:|--:|")
    for (form, size), values in rates.items():
        print(f"| Daylight, {form} | {spread(values, 0)} | {size} |")
    print(f"| vl-convert | {spread(theirs, 1) if theirs else 'not installed'} | |")


def vl_convert_rate():
    """How many charts of the same bars vl-convert makes in a second; None where it isn't installed."""
    try:
        import vl_convert
    except ImportError:
        return None
    values = [{"force": f"Constabulary of Area {index}", "number": index * 37 % 101 + 3} for index in range(43)]
    spec = json.dumps({
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json", "title": "A takeaway", "mark": "bar",
        "data": {"values": values}, "encoding": {
            "y": {"field": "force", "type": "nominal"}, "x": {"field": "number", "type": "quantitative"}}})
    vl_convert.vegalite_to_svg(spec)
    start = time.process_time()
    for _ in range(5):
        vl_convert.vegalite_to_svg(spec)
    return 5 / (time.process_time() - start)


def growth(work, runs):
    print("\n### Growth\n\n| | pages | CPU s | CPU ms a page | peak MB |\n|---|--:|--:|--:|--:|")
    sizes = [("papers", size) for size in (100, 1_000, 10_000, 100_000)]
    sizes += [("authorities", size) for size in (43, 1_000, 10_000)]
    for name, size in sizes:
        folder = generate(f"{work}/growth", **{name: size})
        out = f"{folder}/out"
        measured = [run([TOOL, "generate", "--output", out], folder, out) for _ in range(min(runs, 3))]
        pages = sum(name.endswith(".html") for _, _, names in os.walk(out) for name in names)
        _, cpu, peak = zip(*measured)
        print(f"| {size:,} {name} | {pages:,} | {spread(cpu, 2)} | {1000 * statistics.median(cpu) / pages:.2f} "
              f"| {spread(peak, 0)} |", flush=True)
        shutil.rmtree(folder)


# When a page shows a word: the frame after the one in which it was put in.
SHOWN = """
window.shown = {};
new MutationObserver(() => {
  const word = [...(document.body?.textContent ?? "").matchAll(/Saved(\\d+)\\./g)].pop()?.[1];
  if (!word || word in shown) return;
  shown[word] = 0;
  requestAnimationFrame(() => {
    const painted = new MessageChannel();
    painted.port1.onmessage = () => { shown[word] = Date.now(); };
    painted.port2.postMessage(0);
  });
}).observe(document, { subtree: true, childList: true });
"""


def preview(work, runs):
    """From a saved file to the paint of the new page in Chromium."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        print("\n### Preview\n\nPlaywright is not installed.")
        return
    print("\n### Preview\n\n| | from save to paint, ms |\n|---|--:|", flush=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        shipped = f"{work}/preview"
        shutil.rmtree(shipped, ignore_errors=True)
        shutil.copytree(f"{ROOT}/Content", f"{shipped}/Content")
        for name, folder in (
                ("the shipped site", shipped), ("1,000 papers", generate(f"{work}/preview-papers", papers=1_000))):
            print(f"| {name} | {spread(saves(browser, folder, 10 * runs), 0)} |", flush=True)
        browser.close()


def saves(browser, folder, count):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [TOOL, "preview", "--port", str(port)], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    name = min(name for name in os.listdir(f"{folder}/Content/papers") if name.count(".") == 1)
    path, address = f"{folder}/Content/papers/{name}", f"http://localhost:{port}/papers/{name.removesuffix('.md')}/"
    with open(path, encoding="utf-8") as file:
        whole = file.read()
    try:
        while True:
            try:
                urllib.request.urlopen(address, timeout=30).read()
                break
            except OSError:
                time.sleep(0.05)
        page = browser.new_page()
        page.add_init_script(SHOWN)
        page.goto(address)
        page.wait_for_timeout(1000)
        times = []
        for turn in range(count):
            start = time.time()
            with open(path, "w", encoding="utf-8") as file:
                file.write(f"{whole}\nSaved{turn}.\n")
            # Whoever asks takes time from those who are timed: once, when all is over.
            time.sleep(0.8)
            times.append(page.evaluate(f"shown[{turn}]") - 1000 * start)
        page.close()
        return times
    finally:
        process.terminate()
        process.wait()


def machine():
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        model = next((line.split(":")[1].strip() for line in file if line.startswith("model name")), "unknown")
    said = lambda *command: subprocess.run(command, capture_output=True, text=True).stdout.split("\n")[0]
    print(f"{os.cpu_count()} × {model}; load {os.getloadavg()[0]:.1f} at the start")
    print("; ".join(filter(None, [said("swift", "--version"), said("hugo", "version")[:20], "sqlite3 " + said(
        "sqlite3", "--version")[:7]])))


def main():
    every = {function.__name__: function for function in (papers, rows, site, charts, growth, preview)}
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--work", default="/dev/shm/daylight-benchmark")
    parser.add_argument("names", nargs="*", metavar="name", help=", ".join(every))
    options = parser.parse_args()
    unknown = set(options.names) - set(every)
    if unknown:
        parser.error(f"there is no benchmark {', '.join(sorted(unknown))}")
    os.makedirs(options.work, exist_ok=True)
    machine()
    for name, function in every.items():
        if not options.names or name in options.names:
            function(options.work, options.runs)


if __name__ == "__main__":
    main()
