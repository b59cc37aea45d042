#!/usr/bin/env python3
"""A disk that is full: `credence record`, `merge`, `import` and `migrate` on a real filesystem that runs out of room at every size.
usage: full_disk.py CREDENCE

The filesystem is a small tmpfs, then an ext4 in a file, each mounted for this test alone: that takes root. Where neither
can be had the limit of a file's size (RLIMIT_FSIZE) stands in. At each size: the command fails in one line or is done, the
ledger verifies, no document is half there, and once there is room again the rerun ends as a clean run. Speaks TAP."""
import os
import resource
import signal
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.dont_write_bytecode = True
import kill  # noqa: E402  its commands, inputs and comparisons

KIB = 1024


class Tmpfs:
    name = "tmpfs"

    def __init__(self, tmp):
        self.at = os.path.join(tmp, "tmpfs")
        os.mkdir(self.at)
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "none", self.at], check=True, stderr=subprocess.PIPE)

    def room(self, kib):
        s = os.statvfs(self.at)
        kib += (s.f_blocks - s.f_bfree) * s.f_frsize // KIB
        subprocess.run(["mount", "-o", "remount,size=%dk" % kib, self.at], check=True, stderr=subprocess.PIPE)

    def done(self):
        subprocess.run(["umount", self.at], check=True)


class Ext4:
    name = "ext4"

    def __init__(self, tmp):
        self.at, image = os.path.join(tmp, "ext4"), os.path.join(tmp, "ext4.image")
        os.mkdir(self.at)
        with open(image, "wb") as f:
            f.truncate(16 * KIB * KIB)
        subprocess.run(["mkfs.ext4", "-q", "-b", "4096", "-m", "0", image], check=True, stderr=subprocess.PIPE)
        subprocess.run(["mount", "-o", "loop", image, self.at], check=True, stderr=subprocess.PIPE)

    def room(self, kib):
        """Fills the rest with ballast."""
        ballast = os.path.join(self.at, "ballast")
        if os.path.exists(ballast):
            os.unlink(ballast)
        s = os.statvfs(self.at)
        free = s.f_bavail * s.f_frsize - kib * KIB
        if free > 0:
            fd = os.open(ballast, os.O_CREAT | os.O_WRONLY, 0o600)
            os.posix_fallocate(fd, 0, free)
            os.close(fd)

    def done(self):
        subprocess.run(["umount", self.at], check=True)


class Limit:
    name = "a limit of a file's size"

    def __init__(self, tmp):
        self.at = tmp
        self.kib = 0

    def room(self, kib):
        self.kib = kib

    def before(self):
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (self.kib * KIB, resource.RLIM_INFINITY))

    def done(self):
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


def command(disk, ledger, name, inputs):
    p = subprocess.run(kill.words(name, ledger, inputs), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, preexec_fn=getattr(disk, "before", None))
    return p.returncode, p.stderr.decode()


def fill(disk, name, inputs, clean):
    """From next to nothing to enough; how many sizes were too small, and what went wrong."""
    want, kib, too_small, bad = kill.contents(clean), 24, 0, []
    ledger = os.path.join(disk.at, name + ".db")
    old = inputs[0] if name == "migrate" else None
    while True:
        disk.room(16 * KIB - 2 * KIB)
        kill.begin(name, ledger, inputs)
        disk.room(kib)
        status, err = command(disk, ledger, name, inputs)
        done = status == 0
        if not done and (status < 0 or not err.strip()):
            bad.append("%d KiB: ended by %d: %s" % (kib, status, err))
        disk.room(16 * KIB - 2 * KIB)
        err = kill.verifies(ledger, old)
        if err:
            bad.append("%d KiB: does not verify: %s" % (kib, err))
        if done and kill.contents(ledger) != want:
            bad.append("%d KiB: said to be done, and differs" % kib)
        status, err = command(disk, ledger, name, inputs)
        if status != 0 or kill.contents(ledger) != want:
            bad.append("%d KiB: the rerun differs: %s" % (kib, err))
        if done or bad or kib > 8 * KIB:
            kill.remove(ledger)
            return too_small, bad
        too_small += 1
        kib += 20 if kib < 400 else kib // 10


def main():
    tests = failed = 0
    with tempfile.TemporaryDirectory() as tmp:
        todo = [("record", kill.stories), ("merge", kill.shards(tmp)), ("import", kill.table(tmp)),
                ("migrate", kill.old_ledger(tmp))]
        for name, inputs in todo:
            kill.begin(name, os.path.join(tmp, name + "-clean.db"), inputs)
            status, err = kill.run(name, os.path.join(tmp, name + "-clean.db"), inputs)
            if status != 0:
                sys.exit("Bail out! the clean run of %s failed: %s" % (name, err))
        disks = []
        for make in (Tmpfs, Ext4):
            try:
                disks.append(make(tmp))
            except (OSError, subprocess.CalledProcessError) as e:
                print("# no %s here: %s" % (make.name, e))
        if not disks:
            disks.append(Limit(tmp))
        try:
            for disk in disks:
                for name, inputs in todo:
                    too_small, bad = fill(disk, name, inputs, os.path.join(tmp, name + "-clean.db"))
                    tests += 1
                    failed += bool(bad) or too_small == 0
                    for line in bad:
                        print("# " + line)
                    print("%sok %d - %s on %s: full at %d sizes, each time all or nothing" % (
                        "not " if bad or too_small == 0 else "", tests, name, disk.name, too_small), flush=True)
        finally:
            for disk in disks:
                disk.done()
    print("1..%d" % tests)
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()
