"""The text of each page of a PDF, read in a process of its own whose time and memory are bounded.

The library cannot be stopped: a file of 10 kB may hold a million operators or unpack to gigabytes.
"""

import atexit
import json
import signal
import subprocess
import sys
from functools import cache
from pathlib import Path

from pipeline.errors import TranscriptError

MAX_SECONDS = 30
"""Seconds for one file; a thousand pages take two."""
MAX_MEMORY = 2**30
"""Bytes of memory for one file."""

READER = """
import json, signal, sys
seconds, memory, sys.path[:] = map(json.loads, sys.argv[1:])
import pypdfium2, pypdfium2.raw
try:
    import resource
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
except (ImportError, OSError, ValueError):
    pass  # a system without such limits
alarm = getattr(signal, "alarm", lambda seconds: None)
def text(pdf, number):
    try:
        page = pdf[number]
        found = page.get_textpage().get_text_range()
        page.close()  # with its text, so that a long document does not fill the memory
        return found
    except pypdfium2.PdfiumError:
        return None
for line in sys.stdin:
    alarm(seconds)
    try:
        with pypdfium2.PdfDocument(json.loads(line)) as pdf:
            answer = [text(pdf, number) for number in range(len(pdf))]
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", None) == pypdfium2.raw.FPDF_ERR_PASSWORD
        answer = "PDF is encrypted; save it without a password" if locked else "file is not a readable PDF"
    alarm(0)
    print(json.dumps(answer), flush=True)
"""
"""Answers each path with its texts, None for a page that cannot be read, or with the reason why there are none."""


class PageReader:
    """A process that reads PDFs one after the other; it ends with this one."""

    def __init__(self) -> None:
        command = [sys.executable, "-I", "-c", READER, *map(json.dumps, (MAX_SECONDS, MAX_MEMORY, sys.path))]
        self.process = subprocess.Popen(  # noqa: S603
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )

    def ask(self, path: Path) -> str:
        """The answer on one file, empty if the process has ended."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        try:
            self.process.stdin.write(json.dumps(str(path.absolute())) + "\n")
            self.process.stdin.flush()
        except BrokenPipeError:
            return ""
        return self.process.stdout.readline()

    def close(self) -> None:
        """End the process."""
        self.process.kill()
        self.process.communicate()


@cache
def _page_reader() -> PageReader:
    reader = PageReader()
    atexit.register(reader.close)
    return reader


def page_texts(path: Path) -> list[str | None]:
    """Text of each page, None for a page that cannot be read.

    Raises
    ------
    TranscriptError
        The file is no PDF, is encrypted, has no readable page, or takes too much time or memory.
    """
    with path.open("rb"):  # the error of a file that cannot be opened is that of any other
        pass
    reader = _page_reader()
    line = reader.ask(path)
    if not line:
        _page_reader.cache_clear()
        atexit.unregister(reader.close)
        code = reader.process.wait()
        reader.close()
        raise TranscriptError(_end(code))
    answer = json.loads(line)
    if isinstance(answer, str) or not any(page is not None for page in answer):
        raise TranscriptError(answer if isinstance(answer, str) else "file is not a readable PDF")
    found: list[str | None] = answer
    return found


def _end(code: int) -> str:
    if code == -getattr(signal, "SIGALRM", 0):
        return f"PDF takes over {MAX_SECONDS} seconds to read; save its text as .txt"
    return f"PDF is damaged, or needs over {MAX_MEMORY // 2**20} MB to read; save its text as .txt"
