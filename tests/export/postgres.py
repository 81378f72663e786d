"""A PostgreSQL server of the test's own: on a socket in a folder, gone when the test is."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HOMES = ("/usr/lib/postgresql", "/usr/pgsql", "/opt/homebrew/opt/postgresql")


def programs() -> Path | None:
    """The folder of initdb and pg_ctl, the newest version's; None where there is none."""
    found = shutil.which("initdb")
    if found and shutil.which("pg_ctl"):
        return Path(found).resolve().parent
    folders = [folder for home in HOMES for folder in Path(home).glob("*/bin")]
    usable = [folder for folder in folders if (folder / "initdb").exists()]
    return max(usable, key=lambda folder: int(folder.parent.name.split(".")[0]), default=None)


def has_postgis() -> bool:
    """Whether the newest server knows the extension."""
    folder = programs()
    if folder is None:
        return False
    command = [str(folder / "pg_config"), "--sharedir"]
    share = subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()
    return bool(share) and (Path(share) / "extension" / "postgis.control").exists()


@contextmanager
def server(folder: Path) -> Iterator[str]:
    """Run one in a folder of its own; its address, as `sitmap export --to` takes it."""
    binaries = programs()
    assert binaries is not None
    data, socket = folder / "data", folder / "socket"
    socket.mkdir(parents=True)
    as_user: list[str] = []
    if os.geteuid() == 0:
        # The server refuses to run as root: it runs as nobody, in a folder that is nobody's.
        as_user = ["runuser", "-u", "nobody", "--"]
        shutil.chown(folder, "nobody")
        shutil.chown(socket, "nobody")
        for above in [folder, *folder.parents][:-1]:
            above.chmod(above.stat().st_mode | 0o011)

    def run(*words: str | Path) -> None:
        command = [*as_user, str(binaries / words[0]), *map(str, words[1:])]
        done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder)
        assert done.returncode == 0, done.stdout + done.stderr

    run("initdb", "-D", data, "-U", "sitmap", "-A", "trust", "--no-sync", "-E", "UTF8")
    settings = f"-c listen_addresses= -c unix_socket_directories={socket} -c fsync=off"
    run("pg_ctl", "-D", data, "-l", folder / "log", "-w", "-o", settings, "start")
    try:
        yield f"postgis://sitmap@/postgres?host={socket}"
    finally:
        run("pg_ctl", "-D", data, "-m", "immediate", "stop")
