"""``python -m pipeline``."""

import signal
import sys

if signal.getsignal(signal.SIGINT) == signal.default_int_handler:
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # until the command line takes over: no traceback out of an import

from pipeline.cli import main

sys.exit(main())
