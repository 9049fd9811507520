"""What was read is kept between runs, and never served when the file says something else."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from msgspec.structs import replace

from overens.agenda import agenda
from overens.limits import MOST_BYTES
from overens.loading import PARTIES, Loaded, filling, load
from overens.loading.cached import _Shelved
from overens.loading.files import Stamp, contents
from overens.loading.packing import Card, pack, unpack
from overens.loading.reading import known_parties
from overens.loading.remembered import Fetcher
from overens.loading.shelf import Shelf
from overens.problems import UnreadableError
from overens.seeing import settled
from overens.settings import shipped
from overens.summary import Node, Summary
from tests.loading.conftest import GOOD
from tests.shipped import shipped_agreements

TESTS = Path(__file__).parents[1]
FOLDERS = [shipped("agreements"), TESTS / "loading" / "cases", TESTS / "tally" / "cases"]
SHIPPED = shipped("agreements") / "parties.toml"
OTHER = GOOD.replace("Prov", "Mat!")


@pytest.fixture
def _times_tell(monkeypatch: pytest.MonkeyPatch) -> None:
    """The files of a test were written just now: let their times be trusted all the same."""
    monkeypatch.setattr("overens.seeing.COARSEST", -(10**15))


def read(folder: Path, cache: Path) -> tuple[Loaded, int]:
    """What a folder gives by way of the cache, and how many files were read anew for it."""
    counts = [0]
    loaded = load(folder, SHIPPED, cache, lambda _, count: counts.append(count))
    return loaded, counts[-1]


@pytest.mark.parametrize("grown", [0, 1, 5_000, MOST_BYTES])
def test_a_file_is_read_to_its_end_though_it_has_grown_since_its_size_was_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, grown: int
) -> None:
    file, said = tmp_path / "prov.toml", b"a" * 9_000
    file.write_bytes(said + b"b" * grown)
    before = Stamp(len(said), 0, 0, 0)
    monkeypatch.setattr(Stamp, "of", lambda *_: before)
    found = contents(file)
    assert found is not None
    assert found.content == (said + b"b" * grown)[: MOST_BYTES + 1]


def titles(folder: Path, cache: Path) -> list[str]:
    return [summary.title for summary in read(folder, cache)[0].library.summaries]


def is_as_without(loaded: Loaded, folder: Path) -> bool:
    """Whether all of it is what comes of reading every file."""
    plain = shipped_agreements() if folder == SHIPPED.parent else load(folder, SHIPPED)
    return (
        [*loaded.library.summaries] == [*plain.library.summaries]
        and [*loaded.library.passing] == [*plain.library.summaries]
        and [one.id for one in loaded.library.series] == [one.id for one in plain.library.series]
        and [*loaded.library.order.ids] == [*plain.library.order.ids]
        and (loaded.library.order.groups, loaded.library.order.newest)
        == (plain.library.order.groups, plain.library.order.newest)
        and [(one.verdict, one.size) for one in loaded.library.summaries]
        == [(one.verdict, one.size) for one in plain.library.summaries]
        and loaded.library.parties == plain.library.parties
        and loaded.problems == plain.problems
        and all(loaded.library.agreement(one.id) == plain.library.agreement(one.id) for one in plain.library.summaries)
    )


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: f"{folder.parent.name}-{folder.name}")
def test_by_way_of_the_cache_comes_what_comes_without_it(folder: Path, cache: Path) -> None:
    first, _ = read(folder, cache)
    again, _ = read(folder, cache)
    assert is_as_without(first, folder)
    assert is_as_without(again, folder)


def test_files_are_told_of_as_the_user_writes_them(folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "trasig.toml").write_text("x", encoding="utf-8")
    read(folder, cache)
    for here, written in ((folder, Path()), (folder.parent, Path(folder.name)), (folder.parent, folder)):
        monkeypatch.chdir(here)
        loaded, count = read(written, cache)
        assert count == 0
        assert is_as_without(loaded, written)


@pytest.mark.usefixtures("_times_tell")
def test_what_is_wrong_in_a_file_that_is_shown_is_kept_as_long_as_the_file_says_it(folder: Path, cache: Path) -> None:
    file = folder / "avvikelse.toml"
    explained = '[[explanations]]\ncheck = "partz"\namount = "1 krona"\ntext = "Ja."\n'
    file.write_text(f'title = "Avvikelse"\nparties = ["skr"]\n{explained}', encoding="utf-8")
    (folder / "under").mkdir()
    (folder / "under" / "annan.toml").write_text('title = "Annan"\nparties = ["skr"]\nrelated = ["borta"]\n')
    for anew in (3, 0):
        loaded, count = read(folder, cache)
        assert count == anew
        assert is_as_without(loaded, folder)
        found = [(one.file, one.line, one.column) for one in loaded.problems if "no check" in one.message.text]
        assert found == [(str(file), 4, 9)]
        assert loaded.library.summary("avvikelse") is not None
    file.write_text('title = "Avvikelse"\nparties = ["skr"]\n', encoding="utf-8")
    assert all(one.file != str(file) for one in read(folder, cache)[0].problems)


@pytest.mark.usefixtures("_times_tell")
def test_an_unchanged_file_is_not_read_again(folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "trasig.toml").write_text("x", encoding="utf-8")
    assert read(folder, cache)[1] == 2
    monkeypatch.setattr("overens.loading.cached.contents", dict(enumerate([])).__getitem__)
    monkeypatch.setattr("overens.loading.cached._content_of", lambda *_: b"")
    loaded, count = read(folder, cache)
    assert count == 0
    assert [summary.id for summary in loaded.library.summaries] == ["god"]
    assert [Path(problem.file).name for problem in loaded.problems] == ["trasig.toml"]


@pytest.mark.usefixtures("_times_tell")
def test_the_notes_of_many_deadlines_are_fetched_from_the_cache_once(
    folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    duties = "".join(
        f'[[deadlines]]\nid = "d{n}"\nkind = "plan"\ntitle = "Dag {n}"\nnotes = ["Not {n}."]\n' for n in range(20)
    )
    (folder / "god.toml").write_text(GOOD + duties, encoding="utf-8")
    load(folder, shipped("agreements") / PARTIES, cache)
    fetched, asked = Fetcher.fetched, list[str]()

    def counted(fetcher: Fetcher, row: int, summary: Summary, field: str) -> object:
        asked.append(field)
        return fetched(fetcher, row, summary, field)

    monkeypatch.setattr(Fetcher, "fetched", counted)
    entries = agenda(load(folder, shipped("agreements") / PARTIES, cache).library).entries
    assert sorted(note for entry in entries for note in entry.notes) == sorted(f"Not {n}." for n in range(20))
    assert asked.count("passages") == 1


def test_a_file_written_just_now_is_compared_by_its_content(folder: Path, cache: Path) -> None:
    assert [read(folder, cache)[1] for _ in range(3)] == [1, 0, 0]


def overwritten(file: Path) -> None:
    file.write_text(OTHER, encoding="utf-8")


def overwritten_with_its_old_time(file: Path) -> None:
    before = file.stat()
    file.write_text(OTHER, encoding="utf-8")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def replaced(file: Path) -> None:
    other = file.with_suffix(".new")
    other.write_text(OTHER, encoding="utf-8")
    other.replace(file)


def replaced_with_its_old_time(file: Path) -> None:
    before = file.stat()
    replaced(file)
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def linked_elsewhere(file: Path) -> None:
    other = file.with_name(".other")
    other.write_text(OTHER, encoding="utf-8")
    file.unlink()
    file.symlink_to(other)


CHANGES = [overwritten, overwritten_with_its_old_time, replaced, replaced_with_its_old_time, linked_elsewhere]


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_within_the_same_second_and_of_the_same_size_is_seen(
    folder: Path, cache: Path, change: Callable[[Path], None]
) -> None:
    assert titles(folder, cache) == ["Prov 2024"]
    change(folder / "god.toml")
    assert titles(folder, cache) == ["Mat! 2024"]


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_seen_where_the_clock_of_the_files_ticks_every_other_second(
    folder: Path, cache: Path, change: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    def coarse(size: int, modified: int, changed: int, _number: int) -> Stamp:
        return Stamp(size, modified // 10**10, changed // 10**10, 1)

    now = (folder / "god.toml").stat().st_mtime_ns // 10**10
    monkeypatch.setattr(Stamp, "of", coarse)
    monkeypatch.setattr("overens.loading.files.time_ns", lambda: now)
    test_a_change_within_the_same_second_and_of_the_same_size_is_seen(folder, cache, change)


@pytest.mark.usefixtures("_times_tell")
@pytest.mark.parametrize("change", [replaced, replaced_with_its_old_time, linked_elsewhere])
def test_another_file_in_the_place_of_one_is_told_by_its_number(
    folder: Path, cache: Path, change: Callable[[Path], None]
) -> None:
    test_a_change_within_the_same_second_and_of_the_same_size_is_seen(folder, cache, change)


def test_times_are_trusted_only_long_after_the_last_change() -> None:
    modified, changed = 5 * 10**9, 10 * 10**9
    assert not settled(modified, changed, 10 * 10**9)
    assert not settled(modified, changed, 12 * 10**9)
    assert settled(modified, changed, 12 * 10**9 + 1)
    assert not settled(99 * 10**9, 0, 50 * 10**9)


def test_times_are_never_trusted_on_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    """It keeps no time of change."""
    with monkeypatch.context() as windows:
        windows.setattr("overens.seeing.os.name", "nt")
        found = settled(0, 0, 10**18)
    assert not found


def test_a_moved_file_is_another_and_one_that_is_gone_is_gone(folder: Path, cache: Path) -> None:
    read(folder, cache)
    (folder / "god.toml").rename(folder / "flyttad.toml")
    loaded, _ = read(folder, cache)
    assert [summary.id for summary in loaded.library.summaries] == ["flyttad"]
    (folder / "flyttad.toml").unlink()
    (folder / "ny.toml").write_text(OTHER, encoding="utf-8")
    assert titles(folder, cache) == ["Mat! 2024"]


def test_a_file_with_new_times_and_the_same_content_is_not_parsed(folder: Path, cache: Path) -> None:
    read(folder, cache)
    (folder / "god.toml").touch()
    assert read(folder, cache)[1] == 0


def test_other_parties_make_another_reading(folder: Path, cache: Path) -> None:
    (folder / "god.toml").write_text(GOOD.replace("staten", "andra"), encoding="utf-8")
    assert titles(folder, cache) == []
    (folder / "parties.toml").write_text('[andra]\nname = "andra"\n', encoding="utf-8")
    loaded, count = read(folder, cache)
    assert count == 1
    assert [summary.title for summary in loaded.library.summaries] == ["Prov 2024"]
    assert loaded.library.parties["andra"].name == "andra"
    (folder / "parties.toml").write_text('[andra]\nname = "de andra"\n', encoding="utf-8")
    loaded, count = read(folder, cache)
    assert count == 0
    assert loaded.library.parties["andra"].name == "de andra"
    (folder / "parties.toml").write_text("[andra]\n", encoding="utf-8")
    for _ in range(2):
        assert is_as_without(read(folder, cache)[0], folder)


def test_another_version_of_the_program_reads_for_itself(
    folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read(folder, cache)
    monkeypatch.setattr("overens.loading.shelf.program", lambda: "another")
    assert [read(folder, cache)[1] for _ in range(2)] == [1, 0]


def test_the_caches_of_old_versions_are_thrown_away(folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for version in range(6):
        monkeypatch.setattr("overens.loading.shelf.program", lambda version=version: f"v{version}")
        read(folder, cache)
    assert len(list(cache.iterdir())) == 3


def the_file(cache: Path) -> Path:
    (file,) = cache.glob("*.sqlite")
    return file


def of_another(file: Path) -> None:
    file.unlink()
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("CREATE TABLE readings (x)")
    connection.close()


def without_a_table(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("DROP TABLE readings")
    connection.close()


def with_other_values(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE readings SET card = 'x' WHERE id > 2")
        connection.execute("UPDATE readings SET name = 7, size = 'y' WHERE id = 2")
        connection.execute("UPDATE contents SET money = 1, passages = x'00', agreement = 'y'")
        connection.execute("UPDATE parties SET parties = zeroblob(9)")
    connection.close()


def with_a_verdict_that_is_none(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        for row, card in connection.execute("SELECT id, card FROM readings").fetchall():
            foreign = pack(replace(unpack(Card, card), verdict="fine"))
            connection.execute("UPDATE readings SET card = ? WHERE id = ?", (foreign, row))
    connection.close()


@pytest.mark.parametrize(
    "spoil",
    [
        lambda file: file.write_bytes(file.read_bytes()[: file.stat().st_size // 2]),
        lambda file: file.write_bytes(file.read_bytes()[:100]),
        lambda file: file.write_bytes(file.read_bytes()[:50] + bytes(file.stat().st_size)),
        lambda file: file.write_bytes(b""),
        lambda file: file.write_text("hej" * 9999),
        of_another,
        without_a_table,
        with_other_values,
        with_a_verdict_that_is_none,
    ],
    ids=["half", "begun", "zeroes", "empty", "text", "of another", "without a table", "with other values", "verdict"],
)
def test_a_spoilt_cache_is_thrown_away_silently_and_made_anew(cache: Path, spoil: Callable[[Path], object]) -> None:
    folder = shipped("agreements")
    read(folder, cache)
    spoil(the_file(cache))
    counts = []
    for _ in range(4):
        loaded, count = read(folder, cache)
        assert is_as_without(loaded, folder)
        counts.append(count)
    assert counts[-1] == 0


def test_every_byte_of_the_cache_may_be_wrong(folder: Path, cache: Path) -> None:
    read(folder, cache)
    whole = the_file(cache).read_bytes()
    for start in range(0, len(whole), 1024):
        the_file(cache).write_bytes(
            whole[:start] + bytes(byte ^ 0xFF for byte in whole[start : start + 128]) + whole[start + 128 :]
        )
        assert is_as_without(read(folder, cache)[0], folder)
        for file in cache.iterdir():
            file.unlink()
        read(folder, cache)
        the_file(cache).write_bytes(whole)


def test_where_nothing_can_be_kept_everything_is_read(folder: Path, cache: Path) -> None:
    cache.write_text("a file, not a folder", encoding="utf-8")
    for place in (cache, cache / "below", Path("/proc/overens")):
        for _ in range(2):
            loaded, count = read(folder, place)
            assert count == 1
            assert is_as_without(loaded, folder)


def test_a_folder_in_the_place_of_the_cache_costs_only_speed(folder: Path, cache: Path) -> None:
    read(folder, cache)
    file = the_file(cache)
    file.unlink()
    file.mkdir()
    for _ in range(2):
        assert is_as_without(read(folder, cache)[0], folder)


def test_a_cache_that_can_only_be_read_is_read(folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read(folder, cache)
    really = sqlite3.connect

    def connect(path: object, **options: object) -> sqlite3.Connection:
        return (
            really(f"file:{path}?mode=ro", uri=True, isolation_level=None) if path else really("", isolation_level=None)
        )

    monkeypatch.setattr(sqlite3, "connect", connect)
    assert read(folder, cache)[1] == 0
    (folder / "god.toml").write_text(OTHER, encoding="utf-8")
    for _ in range(2):
        loaded, count = read(folder, cache)
        assert count == 1
        assert is_as_without(loaded, folder)


def test_a_cache_that_another_process_holds_costs_only_speed(
    folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("overens.loading.database.PATIENCE", 0.01)
    read(folder, cache)
    other = sqlite3.connect(the_file(cache), isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    (folder / "god.toml").write_text(OTHER, encoding="utf-8")
    assert is_as_without(read(folder, cache)[0], folder)
    other.execute("COMMIT")
    other.close()
    assert [read(folder, cache)[1] for _ in range(2)] == [1, 0]


def test_while_files_are_read_others_can_write(folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    many(folder, 3)
    read(folder, cache)
    asked = []

    def written_meanwhile(file: Path) -> object:
        with closing(sqlite3.connect(the_file(cache), timeout=0, isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE")
        asked.append(file)
        return contents(file)

    monkeypatch.setattr("overens.loading.cached.contents", written_meanwhile)
    read(folder, cache)
    assert len(asked) >= 3


def many(folder: Path, count: int) -> None:
    for number in range(count):
        for file in shipped("agreements").glob("[acg]*.toml"):
            shutil.copy(file, folder / f"{file.stem}-{number}.toml")


READ = """
import sys
from pathlib import Path
from overens import seeing
from overens.loading import catalogue, load
catalogue.MANY, seeing.COARSEST = 0, -(10**15)
loaded = load(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]))
print(len(loaded.problems), *(f"{one.id}={one.money.verdict}" for one in loaded.library.summaries))
"""


@pytest.mark.usefixtures("_times_tell")
def test_two_processes_at_once_do_no_harm(folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both keep rows and catalogue; what comes of either is what comes without them."""
    many(folder, 8)
    (folder / "trasig.toml").write_text("x", encoding="utf-8")
    command = [sys.executable, "-c", READ, str(folder), str(SHIPPED), str(cache)]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    said = [process.communicate()[0] for process in running]
    assert said[0] == said[1]
    for most in (10_000, 0):
        monkeypatch.setattr("overens.loading.catalogue.MANY", most)
        loaded, count = read(folder, cache)
        assert said[0].split()[1:] == [f"{one.id}={one.money.verdict}" for one in loaded.library.summaries]
        assert count == 0
        assert is_as_without(loaded, folder)


def test_in_several_processes_the_same_is_read_in_the_same_order(
    folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "trasig.toml").write_text("x", encoding="utf-8")
    many(folder, 3)
    monkeypatch.setattr(filling, "MANY", 0)
    monkeypatch.setattr(filling, "BATCH", 3)
    monkeypatch.setattr(filling, "processes", lambda: 2)
    told: list[tuple[int, int]] = []
    loaded = load(folder, SHIPPED, cache, lambda done, count: told.append((done, count)))
    count = len(list(folder.iterdir()))
    assert told == [*((done, count) for done in range(0, count, 3)), (count, count)]
    assert is_as_without(loaded, folder)


def test_where_no_process_can_be_started_this_one_reads(
    folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise OSError(11, "Resource temporarily unavailable")

    many(folder, 1)
    monkeypatch.setattr(filling, "MANY", 0)
    monkeypatch.setattr(filling, "ProcessPoolExecutor", refused)
    assert is_as_without(read(folder, cache)[0], folder)


class StoppedError(Exception):
    """Someone does not want to wait."""


def test_a_reading_can_be_stopped_and_goes_on_where_it_was(
    folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(done: int, _: int) -> None:
        if done:
            raise StoppedError

    many(folder, 2)
    monkeypatch.setattr(filling, "BATCH", 3)
    with pytest.raises(StoppedError):
        load(folder, SHIPPED, cache, stop)
    loaded, count = read(folder, cache)
    assert count == len(list(folder.iterdir())) - 3
    assert is_as_without(loaded, folder)


def test_an_agreement_is_read_when_it_is_asked_for_and_kept(folder: Path, cache: Path) -> None:
    loaded, _ = read(folder, cache)
    agreement = loaded.library.agreement("god")
    assert agreement.title == "Prov 2024"
    (folder / "god.toml").unlink()
    assert loaded.library.agreement("god") is agreement
    with pytest.raises(KeyError):
        loaded.library.agreement("borta")


def test_what_is_kept_of_an_agreement_is_given_only_while_its_file_says_it(
    folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read(folder, cache)
    loaded, _ = read(folder, cache)
    os.utime(folder / "god.toml", ns=(0, 0))
    with monkeypatch.context() as patched:
        patched.setattr("overens.loading.reading.whole", lambda *_: pytest.fail("it was read"))
        kept = loaded.library.agreement("god")
    assert kept == load(folder, SHIPPED).library.agreement("god")
    assert (kept.id, kept.file) == ("god", str(folder / "god.toml"))

    loaded, _ = read(folder, cache)
    (folder / "god.toml").write_text(OTHER, encoding="utf-8")
    os.utime(folder / "god.toml", ns=(0, 0))
    assert loaded.library.agreement("god").title == "Mat! 2024"


def test_what_is_kept_of_an_agreement_may_be_anything(folder: Path, cache: Path) -> None:
    for foreign in (b"", b"x", pack(7), pack({"title": 7}), pack({"title": "Mat", "parties": ["skr"], "money": 9})):
        read(folder, cache)
        with closing(sqlite3.connect(the_file(cache))) as connection, connection:
            connection.execute("UPDATE contents SET agreement = ?", (foreign,))
        connection.close()
        assert is_as_without(read(folder, cache)[0], folder)
        assert read(folder, cache)[1] == 1  # what was spoilt is thrown away, and read anew
        assert read(folder, cache)[1] == 0


def test_agreements_that_say_nothing_of_money_share_nothing(folder: Path) -> None:
    said = 'title = "{0}"\nparties = ["skr"]\n[[sources]]\nid = "{0}"\ntitle = "{0}"\n'
    for name in ("mat", "ost"):
        (folder / f"{name}.toml").write_text(said.format(name), encoding="utf-8")
    library = load(folder, SHIPPED).library
    assert [library.agreement(name).money.source for name in ("mat", "ost")] == ["mat", "ost"]


def test_an_agreement_is_never_served_as_other_parties_would_have_it(folder: Path, cache: Path) -> None:
    (folder / "parties.toml").write_text('[andra]\nname = "andra"\n', encoding="utf-8")
    (folder / "god.toml").write_text(GOOD.replace("staten", "andra"), encoding="utf-8")
    read(folder, cache)
    read(folder, cache)
    (folder / "parties.toml").unlink()
    shelved = _Shelved(folder, known_parties(folder, SHIPPED), Shelf.opened(cache))
    with pytest.raises(UnreadableError):
        shelved.whole(str(folder / "god.toml"))


@pytest.mark.parametrize("kept", FOLDERS, ids=lambda folder: f"{folder.parent.name}-{folder.name}")
def test_every_agreement_that_was_read_is_kept(kept: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read(kept, cache)
    loaded, _ = read(kept, cache)
    monkeypatch.setattr("overens.loading.reading.whole", lambda *_: pytest.fail("it was read"))
    assert all(loaded.library.agreement(one.id) for one in loaded.library.summaries)


def test_an_agreement_whose_file_is_gone_or_broken_cannot_be_had_and_it_is_said_why(folder: Path, cache: Path) -> None:
    loaded, _ = read(folder, cache)
    (folder / "god.toml").write_text("x", encoding="utf-8")
    with pytest.raises(UnreadableError) as broken:
        loaded.library.agreement("god")
    assert [problem.line for problem in broken.value.problems] == [1]
    (folder / "god.toml").unlink()
    with pytest.raises(UnreadableError) as gone:
        loaded.library.agreement("god")
    assert [problem.message.said(str) for problem in gone.value.problems] == ["It cannot be read: it is not there"]


def test_what_the_cache_has_lost_meanwhile_comes_from_the_file_or_is_nothing(folder: Path, cache: Path) -> None:
    read(folder, cache)
    (first, _), (second, _) = read(folder, cache), read(folder, cache)
    with closing(sqlite3.connect(the_file(cache))) as connection, connection:
        connection.execute("DELETE FROM contents")
    connection.close()
    (one,), (other,) = first.library.summaries, second.library.summaries
    assert one.money.amount == load(folder, SHIPPED).library.summaries[0].money.amount
    (folder / "god.toml").unlink()
    assert other.money == Node("", "Prov 2024", None, None)
    assert other.duties == ()
    assert other.passages == ()
    assert other.verdict == ""


def test_what_one_process_holds_stays_when_another_has_read_a_changed_file(folder: Path, cache: Path) -> None:
    read(folder, cache)
    held, _ = read(folder, cache)
    (folder / "god.toml").write_text(GOOD.replace("12", "13"), encoding="utf-8")
    now, _ = read(folder, cache)
    amounts = [loaded.library.summaries[0].money.amount for loaded in (held, now)]
    assert [amount.text if amount else "" for amount in amounts] == 2 * ["13 miljoner kronor"]
