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
"""Words of captioners' notes and the kind of note each makes: "[ Applause ]", "(Off microphone)"."""

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
"""Kinds whose words make a note anywhere: "(Laughter in the back)"; other words must come last or before a language."""

NOTE_PHRASES: dict[str, str] = {
    phrase: kind
    for kind, phrases in {
        "end": (
            "session ended; end of; conclusion of; meeting ended; meeting adjourned; adjourned; session "
            "adjourned; recording stopped; recording ended; session concluded; whereupon"
        ),
        "audio": (
            "no audio; no sound; poor audio; lost audio; poor sound; poor connection; lost connection; connection "
            "lost; technical issues; technical problems; indistinct; inaudible question; sound; internet "
            "connection lost"
        ),
        "pause": (
            "no response; no audible; please stand by; stand by; standing by; lunch break; coffee break; short "
            "break; minute break; break; lunch; session starting; the session will begin; waiting for; session "
            "has; meeting paused"
        ),
        "uncertain": "saying name; saying names; name; word",
        "gesture": "raises hand; show of hands; hand raised; raising hand; group photo; reading",
        "language": (
            "no english; other language; foreign language; native language; spoken in; in other language; non-english"
        ),
        "video": "end of video; on screen; recorded message; displaying slide; slide",
        "captioning": (
            "transcription paused; captioning paused; captioning will; captioner; captions paused; no captions; "
            "captioning ended"
        ),
        "noise": "multiple speakers; multiple voices; several speakers; two speakers; cross talk",
        "applause": "standing ovation",
        "music": "drum roll; musical performance",
    }.items()
    for phrase in phrases.split("; ")
}
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
