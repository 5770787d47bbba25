"""ConvoKit itself reads the corpus, in an environment of its own."""

import json
import os
import subprocess
import sys

import pytest
from support.paths import ROOT

from pipeline.exports import convokit

VERSION = "5.0.0"
IMPORTED = ("numpy", "pandas", "scipy", "scikit-learn", "tqdm", "requests", "pyyaml", "pymongo")
"""What ``convokit.Corpus`` imports; the package itself asks for some twenty more, torch among them."""

CONSTRAINTS = ROOT / "constraints.txt"

READ = """
import json, sys
from convokit import Corpus

corpus = Corpus(filename=sys.argv[1])
conversations = list(corpus.iter_conversations())
facts = {
    "utterances": len(corpus.get_utterance_ids()),
    "speakers": sorted(corpus.get_speaker_ids()),
    "whole": {conversation.id: conversation.check_integrity(verbose=False) for conversation in conversations},
    "order": [utterance.id for utterance in corpus.get_conversation("loft").get_chronological_utterance_list()],
    "addressee": corpus.get_utterance("loft-t5").meta["addressee_id"],
    "title": corpus.get_conversation("loft").meta["title"],
}
corpus.dump("again", base_path=sys.argv[2])
print(json.dumps(facts))
"""


@pytest.fixture(scope="module")
def python(tmp_path_factory):
    """An interpreter that has ConvoKit."""
    home = tmp_path_factory.mktemp("convokit")
    subprocess.run([sys.executable, "-m", "venv", home / "venv"], check=True)
    found = home / "venv" / "bin" / "python"
    pip = [found, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-c", CONSTRAINTS]
    subprocess.run([*pip, *IMPORTED], check=True)
    subprocess.run([*pip, "--no-deps", f"convokit=={VERSION}"], check=True)
    return found


@pytest.mark.slow
def test_convokit_reads_the_corpus(tmp_path, tables, python):
    convokit.write(tmp_path, tables)
    # ConvoKit writes a configuration file into the home folder.
    home = {**os.environ, "HOME": str(tmp_path)}
    done = subprocess.run(
        [python, "-c", READ, tmp_path / "convokit", tmp_path], check=True, capture_output=True, text=True, env=home
    )
    assert json.loads(done.stdout.splitlines()[-1]) == {
        "utterances": 8,
        "speakers": [
            "odo-fernhollow",
            "pip-quillfeather",
            "tamsin-oakapple",
            "unknown:loft-t4",
            "unknown:loft:moderator",
            "wren-mossbank",
        ],
        "whole": {"hall": True, "loft": True},
        "order": [f"loft-t{n}" for n in range(6)],
        "addressee": "unknown:loft-t4",
        "title": "Kites over the loft",
    }
    assert read_utterances(tmp_path / "again") == read_utterances(tmp_path / "convokit")


def read_utterances(folder):
    return [json.loads(line) for line in (folder / "utterances.jsonl").read_text(encoding="ascii").splitlines()]
