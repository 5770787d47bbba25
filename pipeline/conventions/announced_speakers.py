"""Lines of a session's page that announce a speaker: "Organizer 1: Pip Quillfeather, Tide Table Society"."""

from pipeline.language.patterns import Pattern

ANNOUNCED_PERSON = (
    r"(?:(?:Dr|Prof|Mr|Mrs|Ms|Mx|H\.E)\.? )?[^\W\d_a-z][\w.'\u2019-]*"
    r"(?: (?:(?:de|da|do|dos|del|di|du|la|le|el|al|bin|ibn|van|von|der|den|y) )*[^\W\d_a-z][\w.'\u2019-]*){1,4}"
)
ANNOUNCED_GROUP = (
    r"(?i:civil society|technical community|private sector|governments?|inter-?governmental organi[sz]ations?"
    r"|academi\w+|business community)"
)
ANNOUNCED_REGION = (
    r"(?i:african group|asia[- ]pacific(?: group)?|eastern european(?: group)?"
    r"|latin american and (?:the )?caribbean(?: group)?|western european and others?(?: group)?|weog|grulac|eeg)"
)

ANNOUNCED_SPEAKERS: tuple[Pattern, ...] = (
    Pattern(
        "person, group, region",
        r"(?m)^[ \t]*(?:[^\w\n>]{1,3})?(?:\w+(?: \w+)?(?: ?\d+)?: *)?(?!In |From |On |[^\n,]*\b(?:Society|Sector"
        rf"|Community|Africa|America)\b){ANNOUNCED_PERSON}(?:, [^\n:?!,]{{1,80}})?, *(?:{ANNOUNCED_GROUP}"
        rf"|{ANNOUNCED_REGION})(?:,? *\(?{ANNOUNCED_REGION}\)?){{0,2}}[ \t)]*$",
        "\u2022 Pip Quillfeather, Civil Society, Latin American and Caribbean Group (GRULAC)",
        kind="speaker list",
        where="line",
        hints=(
            "society",
            "community",
            "sector",
            "government",
            "academi",
            "group",
            "caribbean",
            "pacific",
            "european",
            "weog",
            "grulac",
            "eeg",
        ),
    ),
    Pattern(
        "person with a role",
        r"(?m)^[ \t]*(?:[^\w\n>]{1,3})?(?:(?i:on-?site|in-person|online|remote|co)[ -])?(?:[Mm]oderator|Speaker"
        "|Panell?ist|Organi[sz]er|Rapporteur|Facilitator|Chair|Host"
        rf"|Discussant)s?(?:\(s\))?(?: ?#?\d+)?: *{ANNOUNCED_PERSON}(?:(?:,| and| \("
        r"| [\u2013-])[^\n?!:]{0,200}?)?(?<![.?!])[ \t]*$",
        "Organizer 1: Pip Quillfeather, Tide Table Society",
        kind="speaker list",
        where="line",
        hints=("moderator", "speaker", "panel", "organi", "rapporteur", "facilitator", "chair", "host", "discussant"),
    ),
)
"""One announced person a line."""
