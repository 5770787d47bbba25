"""Numbers and lists in a sentence."""


def counted(n: float, thing: str, things: str = "") -> str:
    """A number with its noun: "1 session", "3 sessions", "12,400 words"."""
    return f"{n:,.0f} {thing if n == 1 else things or thing + 's'}"


def times(n: float) -> str:
    """How often: "once", "twice", "3 times"."""
    return {1: "once", 2: "twice"}.get(round(n), counted(n, "time"))


def joined(words: list[str]) -> str:
    """A list in a sentence: "masts", "masts and kites", "masts, kites and owls"."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
