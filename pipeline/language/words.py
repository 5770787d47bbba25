"""Content words, and the words that are none: English function words, fillers, and the vocabulary of meetings."""

import re

TOKEN = r"(?u)\b[^\W\d_][\w'\u2019-]*[^\W_]\b"
"""A word of two letters or more; hyphens and apostrophes stay within."""

WORD = re.compile(TOKEN)

FUNCTION_WORDS = """
a about above across after again against ago ahead all almost alone along already also although always am among amongst
an and another any anybody anyhow anyone anything anyway anywhere are aren't around as aside at away back be became
because become becomes been before behind being below beside besides between beyond both but by came can can't cannot
come comes coming could couldn't did didn't do does doesn't doing don't done down during each either else enough
especially etc even ever every everybody everyone everything everywhere except far few first for former from further get
gets getting give given gives go goes going gone got had hadn't has hasn't have haven't having he he'd he'll he's hence
her here here's hers herself him himself his how however i i'd i'll i'm i've if in indeed instead into is isn't it it'd
it'll it's its itself just keep kept last latter least less let let's like likely made make makes making many may maybe
me means might mine more most mostly much must my myself near nearly need needs neither never next no nobody none nor
not nothing now nowhere of off often on once one ones only onto or other others otherwise ought our ours ourselves out
outside over own per perhaps put puts quite rather really same say says see seem seems seen several shall she she'd
she'll she's should shouldn't since so some somebody somehow someone something sometimes somewhere soon still such take
taken takes taking than that that'd that'll that's the their theirs them themselves then there there's therefore these
they they'd they'll they're they've this those though through throughout thus to together too took toward towards tried
try trying twice two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion under unless
until up upon us use used uses using usually very via want wants was wasn't way ways we we'd we'll we're we've well went
were weren't what what's whatever when whenever where where's wherever whether which whichever while who who's whoever
whole whom whose why will with within without won't would wouldn't yes yet you you'd you'll you're you've your yours
yourself yourselves
"""

SPOKEN_WORDS = """
actually ah alright anyways basically bit bunch course cool couple definitely er exactly eh fine folks gonna good great
guess guy guys gotta hello hey hi hmm honestly interesting kind kinda know literally little look looking looks lot lots
mean mhm mm nice obviously oh ok okay people person pretty probably right simply sort stuff super sure talk talked
talking tell thing things think thinking thought thoughts today totally uh uh-huh um wanna weird whoa wow yeah yep yup
minute minutes moment today tomorrow yesterday morning afternoon evening big small long short new old different example
important able best better bad easy hard happen happened happening happens start started ask asked asking asks said
saying told wanted wondering wonder question questions answer feel work works working worked year years day days time
times everybody's somebody's there're that're point points part different number place end stop makes getting gets
trying hope believe maybe need lets wait awesome amazing helpful useful particular particularly specific specifically
whereas found show shows showing bring brought bringing helping helped help helps love loved
"""

MEETING_WORDS = """
agenda agree chair chairman chairs chairperson colleague colleagues coalition coalitions comment comments dynamic
excellency excellencies floor forum gentlemen governance hear hand igf internet interpretation intervention
interventions ladies madam meeting meetings microphone mic moderator mr mrs ms dr panel panelist panelists panellist
panellists participant participants participate please pleasure presentation present remote room sir slide slides speak
speaker speakers speaking session sessions share stakeholder stakeholders multistakeholder thank thanks transcript
welcome workshop workshops introduce introduction raise audience online yourself join joined
"""

STOP_WORDS: frozenset[str] = frozenset(re.sub(r"[\u2019]", "'", FUNCTION_WORDS + SPOKEN_WORDS + MEETING_WORDS).split())


def content_words(text: str) -> list[str]:
    """Words of a text in small letters, without `STOP_WORDS`."""
    words = (word.replace("\u2019", "'") for word in WORD.findall(text.lower()))
    return [word for word in words if word not in STOP_WORDS and word.removesuffix("'s") not in STOP_WORDS]
