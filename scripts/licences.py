#!/usr/bin/env python3
"""Fails if a dependency's licence does not go with MIT OR Apache-2.0.

usage: cargo metadata --locked --format-version 1 | scripts/licences.py
"""
import json, re, sys

# Permissive licences that ask for no more than a notice; CDLA-Permissive-2.0 is one of data, here browsers' root certificates.
# MPL-2.0 is not among them: each use is to be decided on its own.
ALLOWED = {
    "0BSD", "Apache-2.0", "Apache-2.0 WITH LLVM-exception", "BSD-2-Clause", "BSD-3-Clause", "BSL-1.0", "CC0-1.0",
    "CDLA-Permissive-2.0", "ISC", "MIT", "MIT-0", "Unicode-3.0", "Unlicense", "Zlib",
}


def allowed(expression):
    """Evaluates an SPDX expression; `/` is how it was written before SPDX."""
    tokens = re.findall(r"\(|\)|[^\s()/]+|/", expression)
    at = 0

    def peek():
        return tokens[at] if at < len(tokens) else None

    def take():
        nonlocal at
        at += 1
        return tokens[at - 1]

    def one():
        if peek() == "(":
            take()
            value = any_of()
            if take() != ")":
                raise ValueError(expression)
            return value
        name = take()
        if peek() == "WITH":
            take()
            name += " WITH " + take()
        return name in ALLOWED

    def all_of():
        value = one()
        while peek() == "AND":
            take()
            value = one() and value
        return value

    def any_of():
        value = all_of()
        while peek() in ("OR", "/"):
            take()
            value = all_of() or value
        return value

    value = any_of()
    if at != len(tokens):
        raise ValueError(expression)
    return value


def main():
    assert allowed("MIT/Apache-2.0") and allowed("(GPL-3.0 OR MIT) AND Unicode-3.0") and not allowed("MIT AND GPL-3.0")
    packages = json.load(sys.stdin)["packages"]
    refused = [p for p in packages if not (p["license"] and allowed(p["license"]))]
    for package in refused:
        print(f"{package['name']} {package['version']}: {package['license'] or 'no licence given'}", file=sys.stderr)
    print(f"{len(packages)} packages, {len(refused)} with a licence that does not go with MIT OR Apache-2.0")
    return 1 if refused else 0


sys.exit(main())
