"""Links to the words of a quote on the page of its session: text fragments (``#:~:text=``, WICG Scroll to Text Fragment)."""

from urllib.parse import quote, urlsplit

MAX_WHOLE_WORDS = 8
"""Words up to which a quote is looked for as a whole; of a longer one the first and the last words are."""

SAFE_CHARACTERS = ":/?#[]@!$&'()*+,;=%~-._"
"""Characters of an address that stand as they are."""

END_WORDS = 4
"""First and last words of a long quote; words before and after one that stands in the session twice."""


def is_web_address(url: str) -> bool:
    """Whether a link may be made of it: http or https, a host, no spaces or control characters."""
    if any(character.isspace() or not character.isprintable() for character in url):
        return False
    try:
        split = urlsplit(url)
    except ValueError:
        return False
    return split.scheme in ("http", "https") and bool(split.netloc)


def link_to_words(url: str, text: str, *, before: str = "", after: str = "", session: str = "") -> str:
    """Address that opens the page of a session at the words of a quote.

    Parameters
    ----------
    url : str
        Page of the session.
    text : str
        The quote.
    before, after : str
        The turn's text before and after it.
    session : str
        All that is spoken in the session, as `comparable_text` gives it: words that come up twice are told apart by their neighbours.

    Returns
    -------
    str
        The address; empty where `url` is none that may be linked.
    """
    if not is_web_address(url):
        return ""
    address, words = quote(url, safe=SAFE_CHARACTERS), text.split()
    if not words:
        return address
    return (
        f"{address}{'' if '#' in address else '#'}:~:text={_directive(words, before.split(), after.split(), session)}"
    )


def _directive(words: list[str], before: list[str], after: list[str], session: str) -> str:
    if len(words) <= MAX_WHOLE_WORDS:
        start, end = " ".join(words), ""
    else:
        start, end = " ".join(words[:END_WORDS]), " ".join(words[-END_WORDS:])
    twice = session.count(comparable_text(start)) > 1
    prefix = f"{percent_encoded(' '.join(before[-END_WORDS:]))}-," if twice and before else ""
    suffix = f",-{percent_encoded(' '.join(after[:END_WORDS]))}" if twice and after and not before else ""
    return f"{prefix}{percent_encoded(start)}{',' + percent_encoded(end) if end else ''}{suffix}"


def percent_encoded(text: str) -> str:
    """Percent-encoded, the dash, comma and ampersand too, which mean something in a directive."""
    return quote(text.encode("utf-8", "replace"), safe="").replace("-", "%2D")


def comparable_text(text: str) -> str:
    """As browsers compare: in small letters, any run of spaces one space."""
    return " ".join(text.lower().split())
