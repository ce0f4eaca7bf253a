from __future__ import annotations

from pathlib import Path

from bot.demo.kept import Kept


def test_a_new_folder_begins_with_a_key_of_its_own(tmp_path: Path) -> None:
    assert Kept.read(tmp_path).key != Kept.read(tmp_path).key
    assert (Kept.read(tmp_path).ahead, Kept.read(tmp_path).story) == (0.0, False)


def test_what_is_kept_is_found_again_and_nobody_else_may_read_it(tmp_path: Path) -> None:
    kept = Kept(ahead=86_400.5, story=True)
    kept.write(tmp_path)
    kept.write(tmp_path)

    assert Kept.read(tmp_path) == kept
    [file] = tmp_path.iterdir()
    assert file.stat().st_mode & 0o077 == 0


def test_its_key_stays_out_of_what_is_printed() -> None:
    kept = Kept()

    assert kept.key not in repr(kept)
