"""Lines of the website around a transcript: menus, warnings of the server, cookies, footers, links."""

from pipeline.language.patterns import Pattern

WEBSITE_LINES: tuple[Pattern, ...] = (
    Pattern(
        "warning of the web server",
        "(?:<br ?/>|<b>)*(?:PHP )?(?:Deprecated|Warning|Notice|Strict Standards|Fatal error"
        r"|Parse error)(?:</b>)?: [^\n]{0,250}?\bin [^\n]{0,100}?[/\\][^\n]{0,200}?\bon line (?:<b>)?\d+(?:</b>)?"
        "(?:<br ?/>)?",
        "Deprecated: Function split() is deprecated in /var/www/cms/menu.php on line 63",
        kind="cms",
        where="within",
        hints=("on line ",),
    ),
    Pattern(
        "conditional comment",
        r"<!--\[if .{0,80}?\]-->|<!--\[endif\]-->|<!\[endif\]>",
        "<!--[if !supportFootnotes]-->",
        kind="cms",
        where="within",
        hints=("<!",),
    ),
    Pattern(
        "site banner",
        r"(?im)^[ \t]*(?:Welcome to the United Nations.{0,120}|You are here:?.{0,120}|This is (?:now )?(?:a"
        r"|the) (?:legacy|archived?) .{0,200})[ \t]*$",
        "You are here",
        kind="cms",
        where="head",
        hints=("united nations", "you are here", "legacy", "archive"),
    ),
    Pattern(
        "menu entry",
        r"(?im)^[ \t]*(?:(?:Full )?Session Transcript|Transcript|Agenda|Also available in:?.{0,80}"
        r"|Skip to (?:main )?(?:content|navigation)|Toggle navigation)[ \t]*$",
        "Session Transcript",
        kind="cms",
        where="alone",
        hints=("transcript", "agenda", "available in", "skip to", "toggle"),
    ),
    Pattern(
        "cookies and contact",
        r"(?im)^[ \t]*(?:(?:we|this (?:web)?site|our (?:web)?site) uses? cookies\b.{0,300}|by (?:clicking"
        r"|continuing|using)\b.{0,120}\b(?:agree|accept)\b.{0,200}|(?:accept|reject|decline"
        "|allow)(?: all)?(?: cookies)?|cookies? (?:settings|policy|preferences|notice)|you may (?:add"
        r"|leave) (?:a )?comments?.{0,100}|this (?:transcript|text|page) is open for comments?\b.{0,160}"
        r"|powered by .{0,60}|(?:session )?report|(?:e-?mail|phone|tel|fax): .{0,80}|\(c\) .{0,80})[ \t]*$",
        "We use cookies to make this site better.",
        kind="cms",
        where="ends",
        hints=(
            "cookie",
            "\nby ",
            "\naccept",
            "\nreject",
            "\ndecline",
            "\nallow",
            "\nyou may",
            "open for comment",
            "\npowered",
            "report",
            "\nemail",
            "\ne-mail",
            "\nphone",
            "\ntel",
            "\nfax",
            "\n(c)",
        ),
    ),
    Pattern(
        "menu between bars",
        r"(?m)^[ \t]*[^\n|.?!>]{2,30}(?: ?[|\u2022\u00b7] ?[^\n|.?!>]{2,30}){1,9}[ \t]*$",
        "Privacy Policy | Terms of Use | Contact",
        kind="cms",
        where="ends",
        hints=(" |", "| ", " \u2022", " \u00b7"),
    ),
    Pattern(
        "comments of readers",
        r"(?im)^[ \t]*(?:\d* ?comments?|(?:add|leave|post) (?:a )?(?:new )?comment.{0,80}"
        r"|log in (?:or register )?to post comments?|no comments yet)[ \t]*$",
        "0 comments",
        kind="cms",
        where="alone",
        hints=("comment",),
    ),
    Pattern(
        "address of the secretariat",
        r"(?im)^[ \t]*(?:United Nations,? Secretariat of the Internet Governance Forum.{0,200}"
        r"|Villa Le Bocage.{0,120}|Palais des Nations,.{0,120})[ \t]*$",
        "Villa Le Bocage",
        kind="cms",
        where="alone",
        hints=("secretariat of", "bocage", "palais des"),
    ),
    Pattern(
        "foot of the page",
        r"(?im)^[ \t]*(?:contact(?: us)?|terms of (?:use|service)|privacy (?:policy|notice)|(?:copyright"
        r"|\u00a9).{0,80}|all rights reserved\.?|print(?:er-friendly version| this page)?"
        "|share(?: this)?(?: page)?(?: on .{0,30})?|tweet|follow us.{0,40}|related (?:content|sessions?|links?"
        r"|pages?)|read more|tags:.{0,80}|(?:back to )?top|site ?map)[ \t]*$",
        "Terms of Use",
        kind="cms",
        where="alone",
        hints=(
            "\ncontact",
            "\nterms",
            "\nprivacy",
            "\ncopyright",
            "\n\u00a9",
            "\nall rights",
            "\nprint",
            "\nshare",
            "\ntweet",
            "\nfollow",
            "\nrelated",
            "\nread more",
            "\ntags:",
            "\ntop",
            "\nback to top",
            "\nsite",
        ),
    ),
    Pattern(
        "next and previous page",
        r"(?im)^[ \t]*(?:[^\w\n]{0,4}(?:up|prev(?:ious)?|next|first|last)(?: page)?[^\w\n]{0,4}"
        r"|last updated(?: on)?\b.{0,80}|subscribe to .{0,60})[ \t]*$",
        "Next >>",
        kind="cms",
        where="alone",
        hints=("\nup", "\n\u2039", "\n\u00ab", "\n<", "\nprev", "\nnext", "\nfirst", "\nlast", "subscribe"),
    ),
    Pattern(
        "bare link",
        r"(?im)^[ \t]*(?:(?:https?://)?(?:[\w-]+\.)+(?:com|org|net|int|info|edu)(?:/\S*)?)[ \t]*$",
        "www.marmalade.example.org/captions",
        kind="link",
        where="alone",
        hints=(".com", ".org", ".net", ".int", ".info", ".edu"),
    ),
)
"""Lines of a page that nobody spoke."""
