"""Settings: TOML over the defaults, the command line over both, and what a mistake says."""

import pytest
from pydantic import ValidationError

from pipeline.config import Config
from pipeline.errors import ConfigError
from pipeline.settings_file import MOVED, known_keys, load_settings

SECTIONS = list(Config.model_fields)


@pytest.fixture
def toml(tmp_path):
    def write(text):
        path = tmp_path / "settings.toml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write


def test_without_a_file_all_is_default():
    assert load_settings() == Config()


def test_a_file_changes_what_it_names_only(toml):
    found = load_settings(toml("[themes]\nfloor = 7\n[overlap]\nresamples = 10\n"))
    assert (found.themes.floor, found.overlap.resamples) == (7, 10)
    assert found.themes.model_copy(update={"floor": 30}) == Config().themes
    assert found.interaction == Config().interaction


def test_an_empty_file_changes_nothing(toml):
    assert load_settings(toml("")) == Config()


def test_the_command_line_wins(toml):
    found = load_settings(toml('[vectors]\nembedder = "jar"\n[themes]\nseed = 1\nfloor = 9\n'), embedder="lid", seed=2)
    assert (found.vectors.embedder, found.themes.seed, found.themes.floor, found.overlap.seed) == ("lid", 2, 9, 2)
    assert found.vectors.seed == 2


def test_seed_zero_is_a_seed(toml):
    assert load_settings(toml("[themes]\nseed = 5\n[overlap]\nseed = 5\n"), seed=0).overlap.seed == 0


def test_without_a_seed_option_the_file_s_seeds_stay(toml):
    assert load_settings(toml("[overlap]\nseed = 5\n")).overlap.seed == 5


def test_settings_do_not_change_during_a_run():
    with pytest.raises(ValidationError):
        load_settings().themes.floor = 3


@pytest.mark.parametrize("section", SECTIONS)
def test_an_unknown_key_lists_the_known_ones(toml, section):
    with pytest.raises(ConfigError) as error:
        load_settings(toml(f"[{section}]\nmarmalade = 1\n"))
    assert f"unknown key {section}.marmalade; known keys: {', '.join(known_keys((section, 'marmalade')))}" in str(
        error.value
    )
    assert set(known_keys((section, "marmalade"))) == set(type(getattr(Config(), section)).model_fields)


@pytest.mark.parametrize(
    ("section", "key", "value"),
    [(section, key, '"jar"' if key == "embedder" else "1.5") for section, key in MOVED],
)
def test_a_key_that_moved_names_its_new_place(toml, section, key, value):
    with pytest.raises(ConfigError, match=rf"settings\.toml: {section}\.{key} is now vectors\.{key}$"):
        load_settings(toml(f"[{section}]\n{key} = {value}\n"))
    assert key in known_keys(("vectors", key))


@pytest.mark.parametrize("text", ["marmalade = 1\n", "[marmalade]\njar = 1\n"])
def test_an_unknown_section_lists_the_known_ones(toml, text):
    with pytest.raises(ConfigError, match=f"unknown key marmalade; known keys: {', '.join(sorted(SECTIONS))}"):
        load_settings(toml(text))


BAD_VALUES = {
    "too small": ("[themes]\nfloor = 1\n", "themes.floor"),
    "too large": ("[turns]\nupper_share = 1.5\n", "turns.upper_share"),
    "text for a number": ('[overlap]\nresamples = "many"\n', "overlap.resamples"),
    "fraction for a whole number": ("[uptake]\nwindow = 2.5\n", "uptake.window"),
    "no similarity": ("[themes]\nmin_similarity = 2\n", "themes.min_similarity"),
    "seed below 0": ("[themes]\nseed = -1\n", "themes.seed"),
    "seed too large": ("[vectors]\nseed = 4294967296\n", "vectors.seed"),
    "endless width": ("[vectors]\nsmoothing = inf\n", "vectors.smoothing"),
    "width that is no number": ("[vectors]\nsmoothing = nan\n", "vectors.smoothing"),
    "value for a section": ("themes = 3\n", "themes"),
    "list for a section": ("[[themes]]\nfloor = 3\n", "themes"),
}


@pytest.mark.parametrize(("text", "where"), BAD_VALUES.values(), ids=BAD_VALUES)
@pytest.mark.parametrize(
    "options", [{}, {"seed": 1}, {"embedder": "jar"}], ids=["file alone", "with --seed", "with --embedder"]
)
def test_a_bad_value_is_named(toml, text, where, options):
    with pytest.raises(ConfigError, match=rf"settings\.toml: {where}: ."):
        load_settings(toml(text), **options)


BAD_FILES = {
    "no TOML": (b"themes: floor", "not valid TOML"),
    "key twice": (b"[themes]\nfloor = 3\nfloor = 4\n", "not valid TOML"),
    "not UTF-8": (b"# caf\xe9\n", "not valid TOML"),
    "binary": (b"\0\1\2", "not valid TOML"),
    "brackets": (b"a = " + b"[" * 100_000, "not valid TOML: too many brackets"),
}


@pytest.mark.parametrize(("data", "reason"), BAD_FILES.values(), ids=BAD_FILES)
def test_a_bad_file_is_named(toml, data, reason):
    with pytest.raises(ConfigError, match=rf"settings\.toml is {reason}"):
        load_settings(toml(data))


@pytest.mark.parametrize("seed", [-1, 2**32])
def test_a_seed_out_of_range_is_named(seed):
    with pytest.raises(ConfigError, match=r"\(options\): \w+\.seed: ."):
        load_settings(None, seed=seed)


def test_a_missing_file_and_a_folder_are_named(tmp_path):
    with pytest.raises(ConfigError, match=r"jar\.toml cannot be read: No such file"):
        load_settings(tmp_path / "jar.toml")
    with pytest.raises(ConfigError, match="cannot be read: "):
        load_settings(tmp_path)


def test_the_ingest_step_also_gets_what_turns_says_of_labels(toml):
    found = load_settings(toml("[turns]\nmax_label = 20\n[ingest]\nmax_megabytes = 5\n")).section("ingest")
    assert (found.max_megabytes, found.labels.max_label) == (5, 20)


def test_labels_are_not_set_under_ingest(toml):
    with pytest.raises(ConfigError, match=r"known keys: max_megabytes$"):
        load_settings(toml("[ingest.labels]\nmax_label = 20\n"))
