"""Words of captioners' notes, as data: what makes a bracket a note, and of which kind."""

import re

NOTE = re.compile(
    r"[\[(]{1,2}[ \t\n]{0,5}((?:[Pp]lease stand by|[Cc]aptioner)[^\[\]()]{0,159}?"
    r"|[^\[\]()\s][^\[\]()]{0,59}?)[ \t\n]{0,5}[\])]{1,2}\.?",
)
"""Something in brackets; a captioner's note when its words are in NOTE_WORDS."""

NOTE_WORDS: dict[str, str] = {
    word: kind
    for kind, words in {
        "applause": "applause clap clapping claps applauding cheers cheering ovation",
        "laughter": "laughter laughs laughing laugh chuckle chuckles chuckling giggles",
        "gavel": "gavel bell",
        "video": "video film videotape",
        "music": "music singing sings song anthem",
        "audio": (
            "audio sound microphone mic mike mics off-mic off-microphone feedback inaudible unintelligible "
            "indiscernible unclear garbled muffled frozen distorted static echo echoing cutting beep beeping muted "
            "mute off no poor lost connection"
        ),
        "uncertain": "phonetic ph sp sic spelling name saying word",
        "gesture": "indicating nodding nods gesturing pointing photo raised raising shakes hand head",
        "language": (
            "translation interpretation interpreter interpreting interpreted translated speaking spoken language "
            "non-english channel"
        ),
        "noise": (
            "background noise talking crosstalk cross-talk coughing coughs sneezes overlapping voices phone ringing "
            "sigh sighs whistling"
        ),
        "pause": "pause silence break recess lunch standby standing stand difficulties difficulty",
        "captioning": "captioner captioners captioning captions captioned transcription",
        "end": "session ended",
    }.items()
    for word in words.split()
}
"""Words of captioners' notes and the kind of note each makes: "[ Applause ]", "(Off microphone)", "(Speaking Spanish)."."""

WEAK_NOTE_WORDS = frozenset(
    (
        "no off poor lost name saying session stand standing by please the a an of in to and on is are end ended "
        "start again some connection break lunch captioning captions language spoken pointing sound word photo "
        "voices from through via into at once has for will resume resumes begin begins soon shortly starting plays "
        "playing played playback shown show hands minute minutes short technical multiple several two speakers "
        "speaker other english audible response reading group participant participants breaking up cuts cut "
        "cutting out skipping skips foreign speech native non-english paused paused observed screening message "
        "roll raised raising hand head phone transcription voices begin"
    ).split()
)
"""Words that stand in notes but do not make one."""

SURE_NOTES = frozenset({"applause", "laughter", "gavel", "uncertain"})
"""Kinds whose words make a note wherever they stand: "(Laughter in the back)"; others make one at the end, or before a language."""

NOTE_PHRASES: dict[str, str] = {
    "session ended": "end", "end of": "end", "conclusion of": "end", "meeting ended": "end", "meeting adjourned": "end", "adjourned": "end", "session adjourned": "end",
    "recording stopped": "end", "recording ended": "end", "no audio": "audio", "no sound": "audio", "poor audio": "audio", "lost audio": "audio",
    "poor sound": "audio", "poor connection": "audio", "lost connection": "audio", "connection lost": "audio", "no response": "pause", "no audible": "pause",
    "please stand by": "pause", "stand by": "pause", "standing by": "pause", "saying name": "uncertain", "lunch break": "pause", "coffee break": "pause",
    "short break": "pause", "minute break": "pause", "break": "pause", "lunch": "pause", "session starting": "pause", "the session will begin": "pause",
    "technical issues": "audio", "technical problems": "audio", "indistinct": "audio", "inaudible question": "audio", "saying names": "uncertain", "raises hand": "gesture",
    "no english": "language", "session concluded": "end", "whereupon": "end", "other language": "language", "foreign language": "language", "native language": "language", "spoken in": "language", "in other language": "language",
    "end of video": "video", "waiting for": "pause", "transcription paused": "captioning", "non-english": "language", "captioning paused": "captioning", "captioning will": "captioning", "sound": "audio",
    "multiple speakers": "noise", "multiple voices": "noise", "several speakers": "noise", "two speakers": "noise", "cross talk": "noise",
    "show of hands": "gesture", "hand raised": "gesture", "raising hand": "gesture", "name": "uncertain", "word": "uncertain", "group photo": "gesture", "reading": "gesture", "standing ovation": "applause", "captioner": "captioning", "captions paused": "captioning", "no captions": "captioning", "captioning ended": "captioning", "on screen": "video", "session has": "pause", "meeting paused": "pause", "internet connection lost": "audio", "drum roll": "music", "musical performance": "music", "recorded message": "video", "displaying slide": "video", "slide": "video",
}  # fmt: skip
"""Beginnings of notes whose words alone would not make one: "(Standing by)."."""

LANGUAGES = frozenset(
    (
        "arabic chinese english french russian spanish portuguese german hindi bengali urdu japanese korean swahili "
        "turkish italian polish ukrainian indonesian malay thai vietnamese persian farsi dutch greek hebrew "
        "lithuanian latvian estonian georgian azerbaijani kazakh norwegian swedish danish finnish serbian croatian "
        "amharic catalan mandarin"
    ).split()
)
"""Languages that a note may name: "(In Spanish)", "(Speaking French and Arabic)"."""

LANGUAGE_JOINTS = frozenset("in speaking speaks spoken and or translation translated to from language".split())
"""Words beside languages in a note: "(In Spanish)"."""

NEVER_NOTE = frozenset("i we you he she it they my our your this that".split())
"""A bracket with one of these is somebody speaking."""
