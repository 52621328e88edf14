"""Another language: the words modules are loaded with their sentences as a catalogue has them.

English needs none of this, and loads none of it. For another language `speak` stands before the first import
of any words; from then on Python loads those modules through it, from their source. So the source of
`ui/words` and `ui/signs.py` must be there (a bundle carries modules without it, unless told otherwise).
The help is translated page by page; Qt's own dialogs bring catalogues of Qt's.

A catalogue is JSON, {"English sentence": "sentence"}, see `ui.sentences`;
`python -m ui.language FILE` writes an empty one.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from functools import cache
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from pathlib import Path
from types import CodeType, ModuleType

from ui.sentences import Translate, fields_of, sentences_of, translated

HERE = Path(__file__).parent
PACKAGE, FIRST_WORDS = "ui.words", "ui.signs"


def speak(translate: Translate) -> None:
    """Loads all words through `translate` from now on. RuntimeError: some are loaded already."""
    loaded = [name for name in sys.modules if _holds_words(name)]
    if loaded:
        raise RuntimeError(f"These are English already: {', '.join(loaded)}")
    sys.meta_path.insert(0, _Finder(translate))


def catalogue(path: Path) -> Translate:
    """Translates by the file at `path`; what it lacks stays English.

    ValueError: not such a file, or a sentence that fills in other things than the English one.
    """
    entries = json.loads(path.read_text(encoding="utf-8"))
    if not isinstance(entries, dict):
        raise ValueError(f"{path.name} is no catalogue")
    for english, said in entries.items():
        if not isinstance(said, str) or (said and fields_of(said) != fields_of(english)):
            raise ValueError(f"{path.name} fills in other things: {english}")
    return lambda english: entries.get(english) or english


@cache
def all_sentences() -> tuple[str, ...]:
    """Every sentence of the program, once."""
    found: dict[str, None] = {}
    for path in (HERE / "signs.py", *sorted((HERE / "words").glob("*.py"))):
        found.update(dict.fromkeys(sentences_of(path.read_text(encoding="utf-8"))))
    return tuple(found)


def _holds_words(name: str) -> bool:
    return name in (PACKAGE, FIRST_WORDS) or name.startswith(f"{PACKAGE}.")


class _Finder(MetaPathFinder):
    def __init__(self, translate: Translate) -> None:
        self._translate = translate

    def find_spec(
        self,
        name: str,
        path: Sequence[str] | None,  # noqa: ARG002 - Python's signature
        target: ModuleType | None = None,  # noqa: ARG002
    ) -> ModuleSpec | None:
        if not _holds_words(name):
            return None
        place = HERE.joinpath(*name.split(".")[1:])
        is_package = place.is_dir()
        file = place / "__init__.py" if is_package else place.with_suffix(".py")
        return spec_from_file_location(
            name,
            file,
            loader=_Loader(name, file, self._translate),
            submodule_search_locations=[str(place)] if is_package else None,
        )


class _Loader(SourceFileLoader):
    def __init__(self, name: str, file: Path, translate: Translate) -> None:
        super().__init__(name, str(file))
        self._translate = translate

    def get_code(self, fullname: str) -> CodeType:  # noqa: ARG002 - Python's signature
        """Compiles anew: the byte code that Python keeps is English."""
        tree = translated(self.get_data(self.path).decode("utf-8"), self._translate)
        return compile(tree, self.path, "exec", dont_inherit=True)


if __name__ == "__main__":
    empty = dict.fromkeys(all_sentences(), "")
    Path(sys.argv[1]).write_text(json.dumps(empty, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
