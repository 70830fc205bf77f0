"""Publishing can't half-happen: every system call that writes is made to fail, and the tool is killed at it; it is killed
at random moments; and the disk is full. Each time the published folder is the old site or the new one, to the last byte.

Usage: check-publishing.py TOOL CONTENT [--all]   (--all: every call, and 500 kills; otherwise a sample)
"""
import os, pathlib, random, shutil, subprocess, sys, tempfile, time

tool, content = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
every = "--all" in sys.argv
work = pathlib.Path(tempfile.mkdtemp(prefix="publishing-"))
sources = {}
for name, title in [("old", None), ("new", "Pond watch, again")]:
    sources[name] = work / name
    shutil.copytree(content, sources[name])
    if title:
        site = sources[name] / "site.yaml"
        site.write_text(site.read_text().replace("title: Pond watch", "title: " + title, 1))


def generate(name, output, wrapper=()):
    command = [*wrapper, tool, "generate", "--content", str(sources[name]), "--output", str(output)]
    # A umask that lets nobody else read, which must not show in what is published.
    process = subprocess.Popen(
        command, cwd=work, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True, umask=0o077)
    try:
        out, err = process.communicate(timeout=30)
    except subprocess.TimeoutExpired:
        # A fault in what the threads wake each other with leaves them asleep: then it is a kill like any other.
        os.killpg(process.pid, 9)
        out, err = process.communicate()
    return subprocess.CompletedProcess(command, process.returncode, out, err)


def tree(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


whole = {}
for name in sources:
    assert generate(name, work / ("site-" + name)).returncode == 0, generate(name, work / ("site-" + name)).stderr
    whole[name] = tree(work / ("site-" + name))
assert whole["old"] != whole["new"]
for path in [work / "site-new", *(work / "site-new").rglob("*")]:
    mode = path.stat().st_mode & 0o7777
    assert mode == (0o755 if path.is_dir() else 0o644), f"{path} has the mode {mode:o}"
output = work / "out" / "_site"
output.parent.mkdir()
state = None
counts = {"old": 0, "new": 0}


def reset():
    """The old site stands there, as if nothing had happened."""
    global state
    if state != "old":
        shutil.rmtree(output.parent)
        output.parent.mkdir()
        shutil.copytree(work / "site-old", output)
    state = "old"


def check(what, run):
    """The folder is one of the two sites, and the tool doesn't claim what isn't so."""
    global state
    found = tree(output)
    state = next((name for name in whole if whole[name] == found), None)
    assert state, f"{what}: the published folder is neither the old site nor the new one"
    assert b"Published to" not in (run.stdout or b"") or state == "new", f"{what}: the tool says that it has published"
    counts[state] += 1


def calls(name):
    """How often the new site makes a system call, in the thread that makes it most often."""
    reset()
    log = work / "log"
    generate("new", output, ["strace", "-ff", "-qq", "-o", str(log), "-e", "trace=" + name])
    found = [path.read_bytes().count(b"\n") for path in work.glob("log.*")]
    for path in work.glob("log.*"):
        path.unlink()
    global state
    state = None
    return max(found or [0])


start = time.monotonic()
reset()
generate("new", output)
duration = time.monotonic() - start
state = None
for kill in range(500 if every else 40):
    reset()
    process = subprocess.Popen([tool, "generate", "--content", str(sources["new"]), "--output", str(output)], cwd=work,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(random.random() * duration * 1.2)
    process.kill()
    process.wait()
    check(f"kill {kill}", process)
print(f"{kill + 1} kills at random moments: {counts['old']} left the old site, {counts['new']} the new one", flush=True)

counts.update(old=0, new=0)
probe = subprocess.run(["strace", "-qq", "-e", "trace=none", "true"], capture_output=True)
if probe.returncode != 0:
    sys.exit("strace can't trace here: " + probe.stderr.decode())
tried = 0
staging = output.parent / "._site.staging"


# An error of any of these means that the site may not be whole on the disk.
NOTICED = {"write", "close", "syncfs", "fsync", "renameat2"}


def fault(what, *options):
    global tried
    kinds = ["error=EIO", "error=ENOSPC", "signal=KILL"]
    # Both errors are one to us, so where every call is tried they take turns.
    if every: del kinds[tried // 2 % 2]
    for kind in kinds:
        reset()
        run = generate("new", output, [
            "strace", "-f", "--seccomp-bpf", "-qq", "-o", "/dev/null", *[o.replace("FAULT", kind) for o in options]])
        check(f"{what} {kind}", run)
        if kind != "signal=KILL" and what.split()[0] in NOTICED:
            assert run.returncode == 1, f"{what} {kind}: the tool takes no notice of it"
        tried += 1


# Calls on a file of the staged site, by its path; the others by how often they are made.
files = sorted(whole["new"])
for path in files if every else random.Random(1).sample(files, 5) + [".daylight", "manifest.sha256"]:
    # What is empty is written by no call.
    for name in ["write"] * bool(whole["new"].get(path, b"?")) + ["close"]:
        fault(f"{name} of {path}", "-P", str(staging / path), "-e", "trace=" + name, "-e", f"inject={name}:FAULT:when=1")
for name in ["openat", "read", "getdents64", "mkdir", "syncfs", "fsync", "rename", "renameat2"] + ["flock", "unlink", "rmdir"] * every:
    total = calls(name)
    some = {1, total // 3, total // 2, total - 1, total} - {0}
    for place in range(1, total + 1) if every else sorted(some):
        fault(f"{name} {place}", "-e", "trace=" + name, "-e", f"inject={name}:FAULT:when={place}")
print(f"{tried} faults at system calls: {counts['old']} left the old site, {counts['new']} the new one", flush=True)

last = generate("new", output)
assert last.returncode == 0
check("a run after all that", last)
assert state == "new"
assert sorted(path.name for path in output.parent.iterdir()) == ["_site"], "something was left behind"

# What can't be said is no reason not to publish, and none to crash: the status tells.
for place in [">/dev/full", ">&-", "2>/dev/full", ">&- 2>&- <&-", "| true"]:
    reset()
    script = f"'{tool}' generate --content '{sources['new']}' --output '{output}' {place}; exit ${{PIPESTATUS[0]}}"
    run = subprocess.run(["bash", "-c", script], cwd=work, capture_output=True)
    check(f"generate {place}", run)
    silent = place == "2>/dev/full" and run.returncode == 0  # There was nothing to say.
    assert state == "new" and (run.returncode == 1 or silent or place == "| true"), f"{place}: {run}"
    words = subprocess.run(["bash", "-c", f"'{tool}' words {place}; exit ${{PIPESTATUS[0]}}"], capture_output=True)
    assert words.returncode in ([0] if place == "2>/dev/full" else [0, 1] if place == "| true" else [1]), f"{place}: {words}"
print("what can't be said ends with status 1")

# A disk of 64 KB, where the machine lets us make one.
script = f"""mount -t tmpfs -o size=64k none {work}/out && {tool} generate --content {sources['new']} --output {work}/out/_site
status=$?; ls -A {work}/out; exit $status"""
full = subprocess.run(["unshare", "-rm", "sh", "-c", script], cwd=work, capture_output=True, text=True)
if "can't be written" in full.stderr:
    assert full.returncode == 1 and full.stdout.strip() == "", full.stdout
    print("a full disk: an error, and nothing is left behind")
elif full.returncode != 0:
    print("a full disk could not be tried here:", full.stderr.strip().splitlines()[-1])
else:
    sys.exit("a site was published to a disk that is too small for it")
shutil.rmtree(work)
