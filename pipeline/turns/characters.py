"""Characters that captioners and web systems use in place of plain ones."""

PLAIN = str.maketrans(
    {
        "\u2010": "-",  # hyphen
        "\u2011": "-",  # non-breaking hyphen; a pair of them is a dash
        "\u2012": "-",  # figure dash
        "\u00a0": " ",  # no-break space
        "\u202f": " ",  # narrow no-break space
        "\u2007": " ",  # figure space
        "\u2009": " ",  # thin space
        "\u3000": " ",  # ideographic space
        "\u2028": "\n",  # line separator
        "\u2029": "\n",  # paragraph separator
        "\x0b": "\n",  # vertical tab
        "\x0c": "\n",  # form feed
        "\x85": "\n",  # next line
    }
)
"""One character for one, so that offsets stay those of the source."""

INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff\u00ad"))
"""Taken out of a turn's text: zero-width and direction marks, soft hyphens."""


def plain(text: str) -> str:
    """Text of the same length in plain characters."""
    return text.translate(PLAIN)


def spoken(pieces: list[str]) -> str:
    """Pieces of speech as one line: white space collapsed, invisible marks gone, no formula at the start.

    A leading dash ("-- as I said") becomes an em dash and a leading ``=``, ``+`` or ``@`` gets an apostrophe, so
    that a spreadsheet takes no turn for a formula and offsets into the text are the same everywhere.
    """
    text = " ".join(" ".join(pieces).translate(INVISIBLE).split())
    if text.startswith("-"):
        return "\u2014" + text.lstrip("-")
    return "'" + text if text.startswith(("=", "+", "@")) else text
