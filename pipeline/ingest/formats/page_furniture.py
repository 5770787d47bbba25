"""What stands on a web page around a transcript: elements by their tags, and by the words of their classes and ids."""

import re

from pipeline.language.patterns import Pattern

NO_TEXT = (
    "script,style,head,template,noscript,xml,svg,select,datalist,object,video,audio,iframe,canvas,map,sup.reference"
)
"""Elements without text of the page."""

AROUND = (
    "nav,footer,aside,button,dialog,menu,body>header,[role=navigation],[role=banner],[role=contentinfo],"
    "[role=search],[role=complementary],"
    "[role=dialog],[role=alertdialog],[role=toolbar],time[pubdate],[itemprop=datePublished],[itemprop=dateModified]"
)
"""Elements around the main part."""

MAYBE_HIDDEN = (
    "form,[hidden],[aria-hidden=true],[style*='display:none' i],[style*='display: none' "
    "i],[style*='visibility:hidden' i],[style*='visibility: hidden' i],[style*='mso-element:comment']"
)
"""Elements that may be hidden, ``<span style="display:none">``; some systems put a whole page into one."""

MAIN_PARTS = ("main", "[role=main]", "#content", "#main-content", "#main", ".item-page", "article", ".node")
"""Elements with the main part, the widest first."""

NAMES_OF_FURNITURE: tuple[Pattern, ...] = (
    Pattern(
        "menus",
        r"(?i:nav|navbar|navigation|navbox|\w*menus?|breadcrumbs?|pathway|pager|pagination|pagenav|toc|catlinks"
        "|mw-(?:head|panel|jump-link|editsection))",
        "mw-editsection",
    ),
    Pattern(
        "sidebars",
        "(?i:sidebar|moduletable|masthead|site-header|site-name|site-slogan|site-?sub|skip-?links?|skip-?nav"
        r"|back-to-top|jump-to-nav|language-switcher\S*)",
        "region-sidebar",
    ),
    Pattern(
        "hidden text",
        "(?i:visually-hidden|sr-only|screen-reader-text|element-invisible|noprint|off-canvas)",
        "visually-hidden",
    ),
    Pattern(
        "cookies",
        r"(?i:\S*cookie\S*|consent|gdpr|cc-window|onetrust\S*|banner|sliding-popup)",
        "eu-cookie-compliance-banner",
    ),
    Pattern(
        "sharing",
        r"(?i:share|sharing|sharedaddy|sharethis|social|addthis\S*|addtoany\S*|a2a_kit|print-?link|feed-icons?)",
        "social-share",
    ),
    Pattern(
        "comments",
        r"(?i:comments?|comment-?(?:form|list|wrapper|respond)|respond|disqus\S*|jcomments\S*|jc|mso-?comment\S*"
        r"|msocom\S*)",
        "comments-area",
    ),
    Pattern(
        "related pages",
        r"(?i:related|relatedposts|see-also|newsletters?|subscribe|subscription|mc_embed\S*|login|user-login|search"
        "|searchform)",
        "block-related-content",
    ),
    Pattern(
        "footers",
        "(?i:footer|footers|site-footer|printfooter|colophon|copyright)",
        "region-footer",
    ),
    Pattern(
        "by whom and when",
        "(?i:submitted|createdate|createdby|modifydate|article-?info|article-?tools|buttonheading|byline"
        "|node__meta|(?:entry|post)-(?:meta|date|footer)|posted-on)",
        "createdate",
    ),
    Pattern(
        "tools",
        "(?i:tabs--primary|local-tasks|contextual-links|links inline|xdebug-error)",
        "tabs--primary",
    ),
)

FURNITURE_NAME = re.compile(rf"(?:^|[\s_-])(?:{'|'.join(one.pattern for one in NAMES_OF_FURNITURE)})(?=$|[\s_-])", re.I)

SITE_NAME = re.compile(r"\s*[|\u2013-]\s*Internet Governance Forum\s*$|^\s*Internet Governance Forum\s*$", re.I)
"""What a title says of the site: "Marmalade | Internet Governance Forum"."""

SERVER_WARNING = re.compile(
    r"^[\x02\x03]*(?:PHP )?(?:Deprecated|Warning|Notice|Strict Standards|Fatal error|Parse error)[\x02\x03]*:"
    r"[^\n]{0,300} in [^\n]{0,200}[/\\][^\n]{0,200} on line [\x02\x03]*\d+[\x02\x03]*[ .]*$",
    re.M,
)
"""``Deprecated: Function split() is deprecated in /var/www/cms/menu.php on line 63``, with or without marks of bold."""
