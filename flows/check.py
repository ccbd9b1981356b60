"""Load what ``check`` needs from ``corpus/`` and keep what was learned: trained at first use, cached by content."""

from __future__ import annotations

import hashlib
import logging
import multiprocessing
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

import joblib  # type: ignore[import-untyped]
import yaml
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from flows.catalogue import load_catalogue, with_studied
from flows.fault_log import kept_fault
from flows.locks import waiting
from flows.pause import no_cycles
from flows.settings import cores, corpus_dir, work_dir
from flows.unchecked import unchecked
from nlp.campaign import Campaign
from nlp.elements.check import Rules, check
from nlp.elements.gold import Gold, read_gold
from nlp.elements.marks import read_marks
from nlp.elements.plans.examples import read_passages
from nlp.elements.roles.examples import TrainingLine, read_training
from nlp.elements.roles.words import WordClasses, read_word_classes
from nlp.elements.training import Models, train
from nlp.records import CheckResult, Document, Kind

DEFAULT_CAMPAIGN = "mac-dinh"
# Training takes one or two minutes, on a busy machine ten; another process may be at it.
_PATIENCE = 1800.0
# Each holds some 300 MB, and most of what follows the reading is learned by two.
_MOST_WORKERS = 4
_MARKS = "gold/marks.tsv"
_WORDS = "lexicons/word-classes.tsv"
_LIBRARIES = ("scikit-learn", "numpy", "scipy", "underthesea")
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Checker:
    """Checks documents by the rules of one campaign; ``version`` names code, corpus and rules."""

    models: Models
    rules: Rules
    version: str

    def check(self, document: Document, kind: Kind | None = None) -> CheckResult:
        """Spans, checklist and links of ``document``; its kind is recognised where none is given.

        A document over which the program stumbles is left to people: the batch goes on.
        """
        try:
            return check(document, self.models, self.rules, kind)
        except Exception as error:  # noqa: BLE001 -- one bad document never stops a batch
            _log.warning("Không kiểm được %s; chi tiết ghi ở %s", document.name, kept_fault(error))
            return unchecked(document, kind, self.rules.rubric)


def load_checker(campaign: Campaign | None) -> Checker:
    """A checker for ``campaign``, or for the default one; trains the models once a corpus and library version."""
    chosen = campaign or default_campaign()
    catalogue = with_studied(load_catalogue(), chosen.directives)
    rules = Rules(chosen.rubric, chosen.ro, catalogue, chosen.year if campaign else None)
    learned = corpus_version()
    asked = chosen.model_dump_json(include={"rubric", "ro", "year", "directives"})
    rubric = _digest(asked.encode(), _catalogue_bytes())
    return Checker(load_models(learned), rules, f"{learned}-{rubric[:12]}")


@lru_cache(maxsize=1)
def default_campaign() -> Campaign:
    """The campaign that holds where the user names none."""
    path = corpus_dir() / "campaigns" / f"{DEFAULT_CAMPAIGN}.yaml"
    return Campaign.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))


@lru_cache(maxsize=2)
def load_models(learned: str) -> Models:
    """The models for this corpus: from the cache, else trained and kept there."""
    path = work_dir("models") / f"{learned}.joblib"
    with waiting(path.with_suffix(".lock"), _PATIENCE):
        if not path.is_file():
            _log.info("Đang học từ %s (một lần, vài phút)", corpus_dir() / "training")
            # Many small fits: on a busy machine their threads would wait for each other most of the time.
            with no_cycles(), threadpool_limits(limits=1):
                _keep(train(training_lines(), dev_gold(), passages(), word_classes(), _workers()), path)
        models = joblib.load(path)
    if not isinstance(models, Models):
        raise TypeError(f"{path}: không phải mô hình của chương trình; xóa tệp này rồi chạy lại")
    return models


def has_learned() -> bool:
    """Whether the models of this corpus are there, so that no run has to learn first."""
    return (work_dir("models") / f"{corpus_version()}.joblib").is_file()


def _workers() -> int:
    """As many as there are cores, up to what pays; a daemonic process may have no children, and learns alone."""
    return 1 if multiprocessing.current_process().daemon else min(cores(), _MOST_WORKERS)


def _keep(models: Models, path: Path) -> None:
    """Write aside and move, so that a killed run leaves no half file."""
    aside = path.with_suffix(".part")
    joblib.dump(models, aside, compress=3)
    aside.replace(path)


def training_lines() -> list[TrainingLine]:
    """The labelled sentences of ``corpus/training``."""
    return [line for path in _files("training") for line in read_training(path.read_text(encoding="utf-8"), path.name)]


def passages() -> list[Gold]:
    """The passages of ``corpus/timelines``, where planned times are marked."""
    return [p for path in _files("timelines") for p in read_passages(path.read_text(encoding="utf-8"), path.name)]


def word_classes() -> WordClasses:
    """The lexicon of classes of words."""
    return read_word_classes((corpus_dir() / _WORDS).read_text(encoding="utf-8"), _WORDS)


def dev_gold() -> list[Gold]:
    """The development gold; the held-out part is never read here."""
    marks = read_marks((corpus_dir() / _MARKS).read_text(encoding="utf-8"), _MARKS)
    read = [read_gold(path.read_text(encoding="utf-8"), path.stem) for path in _files("gold/dev")]
    return [replace(gold, marks=marks.get(gold.id)) for gold in read]


def _files(folder: str) -> Sequence[Path]:
    return sorted((corpus_dir() / folder).glob("*.txt"))


@lru_cache(maxsize=1)
def corpus_version() -> str:
    """What the models depend on: the labelled texts, the code that reads them, the libraries."""
    nlp = Path(__file__).resolve().parent.parent / "nlp"
    code = sorted([*(nlp / "elements").rglob("*.py"), *(nlp / "text").rglob("*.py"), nlp / "records.py"])
    parts = [path.read_bytes() for path in (*_files("training"), *_files("timelines"), *_files("gold/dev"), *code)]
    parts.extend((corpus_dir() / name).read_bytes() for name in (_MARKS, _WORDS))
    libraries = [f"{name}={version(name)}".encode() for name in _LIBRARIES]
    return _digest(*parts, *libraries)[:16]


def _catalogue_bytes() -> bytes:
    path = corpus_dir() / "directives.yaml"
    return path.read_bytes() if path.is_file() else b""


def _digest(*parts: bytes) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "little"))
        digest.update(part)
    return digest.hexdigest()
