#!/usr/bin/env python3
"""Runs the preview as an editor would: opens a page, saves a change, breaks a number, mends it, and ends it.

    check-preview.py TOOL CONTENT
"""
import os
import pty
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

SAVES = 200
TOOL, CONTENT = map(os.path.abspath, sys.argv[1:3])
# Whoever runs this in the background may have made it deaf to these, and what it starts inherits that.
for heard in (signal.SIGINT, signal.SIGHUP, signal.SIGTERM):
    signal.signal(heard, signal.SIG_DFL)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def fetch(path, **headers):
    with urllib.request.urlopen(urllib.request.Request(f"http://127.0.0.1:{PORT}{path}", headers=headers)) as answer:
        return answer.read().decode()


def alive(process):
    try:
        os.kill(process, 0)
        return True
    except ProcessLookupError:
        return False


def until(condition, what):
    end = time.monotonic() + 30
    while time.monotonic() < end:
        try:
            if condition():
                return
        except OSError:
            pass
        time.sleep(0.02)
    sys.exit(f"waited in vain until {what}")


with tempfile.TemporaryDirectory() as folder:
    shutil.copytree(CONTENT, f"{folder}/Content")
    page = f"{folder}/Content/pages/index.md"
    with open(page, encoding="utf-8") as file:
        whole = file.read()

    def save(text):
        with open(page, "w", encoding="utf-8") as file:
            file.write(text)

    PORT = free_port()
    # The site will stand below a folder of its host, which the page of what isn't found names.
    command = [TOOL, "preview", "--port", str(PORT), "--base-url", "https://ponds.test/campaign/"]
    preview = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    until(lambda: "/__daylight/reload.js" in fetch("/"), "the preview serves a page")

    for path in ("assets/site.css", "privacy/"):
        assert fetch("/campaign/" + path) == fetch("/" + path), f"{path} is not served below the folder of the host"
    try:
        fetch("/nowhere/")
        sys.exit("a page that isn't there was found")
    except urllib.error.HTTPError as error:
        assert error.code == 404 and 'href="/campaign/assets/site.css"' in error.read().decode()

    second = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    assert second.returncode == 1 and f"(process {preview.pid})" in second.stderr, second.stderr

    # Every save changes two files; a page that shows one half of the last save is stale.
    for count in range(1, SAVES + 1):
        save(whole + f"\nSaved{count}.\n")
        with open(f"{folder}/Content/pages/privacy.md", "w", encoding="utf-8") as file:
            file.write(f"---\ntitle: Privacy\n---\n\nKept{count}.\n")
    until(lambda: f"Saved{SAVES}." in fetch("/"), "the last of many rapid saves is served")
    until(lambda: f"Kept{SAVES}." in fetch("/privacy/"), "so is the other file of that save")

    save(whole + "\n[999](figure:ponds)\n")
    until(lambda: "is not the value of `figure:ponds`" in fetch("/"), "a broken build says so in the page")
    assert f"Saved{SAVES}." in fetch("/"), "the last good build is not served"
    save(whole)
    until(lambda: "daylight-diagnostics" not in fetch("/"), "the mended build is served")

    try:
        fetch("/", Host="elsewhere.test")
        sys.exit("another host's name was answered")
    except urllib.error.HTTPError as error:
        assert error.code == 403, error.code
    assert not os.path.exists(f"{folder}/_site"), "a preview publishes nothing"
    preview.send_signal(signal.SIGTERM)
    preview.wait(10)

    # However it is ended, nothing stays behind: first what a person does to the preview itself.
    for end in (signal.SIGINT, signal.SIGHUP, signal.SIGKILL):
        preview = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL)
        until(lambda: "<html" in fetch("/"), "the preview serves again")
        preview.send_signal(end)
        preview.wait(10)

    # Then the end of whatever started it, in which the preview has a parent that isn't this script.
    for end in (signal.SIGTERM, signal.SIGKILL):
        starter = subprocess.Popen(
            ["sh", "-c", '"$@" & echo $!; wait', "sh", *command], cwd=folder, stdout=subprocess.PIPE, text=True)
        process = int(starter.stdout.readline())
        until(lambda: "<html" in fetch("/"), "the preview serves from a shell")
        starter.send_signal(end)
        starter.wait(10)
        until(lambda: not alive(process), f"the preview ends with the shell ({end.name})")

    # SwiftPM stands two processes above a preview that a plugin started: the preview is given its id.
    starter = subprocess.Popen(["sleep", "100"])
    preview = subprocess.Popen(command + ["--parent", str(starter.pid)], cwd=folder, stdout=subprocess.DEVNULL)
    until(lambda: "<html" in fetch("/"), "the preview serves again")
    starter.kill()
    starter.wait()
    preview.wait(10)

    # A terminal that is closed hangs up on all that runs in it.
    process, terminal = pty.fork()
    if process == 0:
        os.chdir(folder)
        os.execv(TOOL, command)
    until(lambda: "<html" in fetch("/"), "the preview serves in a terminal")
    os.close(terminal)
    until(lambda: os.waitpid(process, os.WNOHANG)[0] == process, "the preview ends with its terminal")
print("the preview serves, reloads, reports and ends")
