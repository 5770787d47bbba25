"""SIGINT and SIGTERM as one exception, so that whatever is under way cleans up as it does for an error."""

import signal
import sys
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType

STOPPING = (signal.SIGINT, signal.SIGTERM)


class Interrupted(BaseException):
    """The process was asked to end; nothing that catches errors catches it.

    Parameters
    ----------
    number : int
        The signal.
    """

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number

    @property
    def exit_code(self) -> int:
        """What a shell reports of a process that a signal ended: 130 for SIGINT, 143 for SIGTERM."""
        return 128 + self.number


def _interrupt(number: int, _frame: FrameType | None) -> None:
    warnings.filterwarnings("ignore", module="joblib")  # of tasks that are cancelled
    raise Interrupted(number)


@contextmanager
def interruptible() -> Iterator[None]:
    """Let signals that ask the process to end raise `Interrupted`; one that is ignored (``nohup``) stays ignored."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.getsignal(number) for number in STOPPING}
    for number, handler in before.items():
        if handler != signal.SIG_IGN:
            signal.signal(number, _interrupt)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def end_workers() -> None:
    """Kill the processes that work session by session, if there are any."""
    if "joblib" in sys.modules:
        from joblib.externals.loky import reusable_executor

        with suppress(OSError):
            if reusable_executor._executor is not None:
                reusable_executor._executor.shutdown(wait=False, kill_workers=True)
