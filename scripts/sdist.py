"""Downloads the sdist of a package from pip's index and unpacks it: `sdist.py NAME==VERSION FOLDER`.

`pip download` would build the package to learn what it needs.
"""

import hashlib
import io
import json
import subprocess
import sys
import tarfile
import urllib.parse
import urllib.request

FORMAT = "application/vnd.pypi.simple.v1+json"


def index_url() -> str:
    """What pip itself would ask, wherever that is set."""
    command = [sys.executable, "-m", "pip", "config", "get", "global.index-url"]
    given = subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()
    if given:
        return given
    from pip._internal.models.index import PyPI

    return PyPI.simple_url


def main(requirement: str, folder: str) -> None:
    name, version = requirement.split("==")
    page = f"{index_url().rstrip('/')}/{name}/"
    request = urllib.request.Request(page, headers={"Accept": FORMAT})
    with urllib.request.urlopen(request, timeout=60) as answer:
        files = json.load(answer)["files"]
    wanted = f"{name}-{version}.tar.gz"
    found = next((each for each in files if each["filename"] == wanted), None)
    if found is None:
        sys.exit(f"{page} has no {wanted}")
    with urllib.request.urlopen(urllib.parse.urljoin(page, found["url"]), timeout=300) as answer:
        content = answer.read()
    if hashlib.sha256(content).hexdigest() != found["hashes"]["sha256"]:
        sys.exit(f"{wanted} is not what the index promises")
    with tarfile.open(fileobj=io.BytesIO(content)) as archive:
        archive.extractall(folder, filter="data")


if __name__ == "__main__":
    main(*sys.argv[1:])
