"""Where the tests find the project's own files."""

from pathlib import Path

TESTS = Path(__file__).parents[1]
ROOT = TESTS.parent
CASES = TESTS / "cases"
SAMPLES = ROOT / "transcripts"
