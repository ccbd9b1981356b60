"""How well, how fast and how safely files are read: ``python -m benchmarks.reading [--quick]``.

Texts are the development gold, written to every format on the spot; peers read the same files.
"""

from __future__ import annotations

import argparse
import difflib
import re
import shutil
import subprocess
import tempfile
import threading
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import docx
import psutil
from rapidfuzz.distance import Levenshtein

from benchmarks import reading_files as make
from benchmarks.reading_hostile import cases
from benchmarks.reading_mixed import mixed
from flows.ingest import inbox_file, list_inbox, read_files
from flows.ingest.ocr import tesseract
from flows.ingest.office import soffice
from flows.settings import corpus_dir
from nlp.records import Document
from nlp.text.legacy import convert, detect
from nlp.text.legacy_tables import Encoding, letters, tcvn3, tcvn3_capitals, vni

Lines = list[str]
TARGETS = {"docx": 0.999, "odt": 0.999, "pdf": 0.999, "doc": 0.995, "rtf": 0.995}
FOREIGN = (
    "Le théâtre a été reçu très tôt à côté de l'hôtel où l'élève était déjà allée après Noël.",
    "Die schönen Mädchen müssen über große Straßen zurück nach Österreich gehen und früh aufhören.",
    "El niño comió piñas mañana y después soñó con cigüeñas en España, según él.",
    "A informação não está disponível para os cidadãos, então é necessária muita atenção.",
    "Être ou ne pas être, là est la question que posait déjà le prince à Elseneur.",
    "Žluťoučký kůň úpěl ďábelské ódy v Praze.",
    "Jag är från Göteborg och åker båt på sjön när våren är här.",
    "The naïve café owner's résumé was déjà vu for Zoë and Chloë Brontë.",
)


def main() -> None:
    """Measure all and print it."""
    parser = argparse.ArgumentParser(description="Đo việc đọc tệp")
    parser.add_argument("--quick", action="store_true", help="ít tệp, bỏ các ca nặng")
    quick: bool = parser.parse_args().quick
    texts = gold_texts()[:: 12 if quick else 4]
    recall(texts)
    encodings(texts)
    if tesseract():
        ocr(texts[: 2 if quick else 6])
    speed(texts)
    hostile(large=not quick)
    mixed(written(texts), texts, 120 if quick else 500)


def gold_texts() -> list[Lines]:
    """The lines of the development gold without tags."""
    found = []
    for path in sorted((corpus_dir() / "gold" / "dev").glob("*.txt")):
        body = path.read_text(encoding="utf-8").split("---\n", 2)[2]
        found.append([line for line in re.sub(r"</?[a-z][^>]*>", "", body).split("\n") if line.strip()])
    return found


def read_all(files: Sequence[tuple[str, bytes]]) -> tuple[list[tuple[Document | object, ...]], float]:
    """The outcomes of files, and the seconds it took."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "hop"
        folder.mkdir()
        for number, (file, data) in enumerate(files):
            (folder / f"{number:04d}-{file}").write_bytes(data)
        listed = list_inbox(folder)
        start = time.perf_counter()
        outcomes = [reading.outcomes for reading in read_files(listed, Path(name) / "w")]
        return outcomes, time.perf_counter() - start


def written(texts: Sequence[Lines]) -> dict[str, list[bytes]]:
    """The texts in every format that holds them whole."""
    word = [make.docx_bytes(text) for text in texts]
    found = {
        "docx": word,
        "pdf": [make.pdf_bytes(text) for text in texts],
        "html": [make.html_bytes(text) for text in texts],
        "txt": ["\n".join(text).encode() for text in texts],
        "docx TCVN3": [make.legacy_docx(text, Encoding.TCVN3) for text in texts],
        "docx VNI": [make.legacy_docx(text, Encoding.VNI) for text in texts],
    }
    if soffice():
        for form in ("doc", "rtf", "odt"):
            found[form] = make.through_office(word, form)
        found["pdf LibreOffice"] = make.through_office(word, "pdf")
        found["doc TCVN3"] = make.through_office(found["docx TCVN3"], "doc")
    return found


def in_order(expected: str, found: str) -> tuple[int, int]:
    """Words of ``expected`` found in order, and how many there are; bars between cells are no words."""
    mine, theirs = expected.replace("|", " ").split(), found.replace("|", " ").split()
    matcher = difflib.SequenceMatcher(None, mine, theirs, autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks()), len(mine)


def recall(texts: Sequence[Lines]) -> None:
    """Words recalled in order, a format a line."""
    print(f"\nTừ đọc lại được, đúng thứ tự ({len(texts)} bài):")
    for form, files in written(texts).items():
        outcomes, seconds = read_all([(f"a.{form.split()[0]}", data) for data in files])
        right = total = lost = 0
        for text, outcome in zip(texts, outcomes, strict=True):
            first = outcome[0]
            lost += not isinstance(first, Document)
            good, count = in_order("\n".join(text), first.text if isinstance(first, Document) else "")
            right, total = right + good, total + count
        target = TARGETS.get(form.split()[0], 0.999)
        verdict = "đạt" if right / total >= target else "CHƯA ĐẠT"
        rate = f"{len(files) / seconds:.1f} bài/s"
        print(f"  {form:16} {right / total:.5f} (đích {target}) {verdict}; để riêng {lost}; {rate}")


def encodings(texts: Sequence[Lines]) -> None:
    """Letters of each encoding, and what is wrongly converted."""
    print("\nMã cũ:")
    for encoding in Encoding:
        table = {**tcvn3_capitals(), **tcvn3()} if encoding is Encoding.TCVN3 else vni()
        codes = {letter: shown for shown, letter in table.items() if ord(shown[0]) < 0x100}
        right = 0
        for letter in letters():
            right += convert(codes[letter], encoding) == letter
        lines = [line for text in texts for line in text if sum(not word.isascii() for word in line.split()) >= 5]
        seen = sum(detect(make.legacy(line, encoding)) is encoding for line in lines)
        print(f"  {encoding}: {right}/134 chữ; nhận ra {seen}/{len(lines)} dòng từ 5 tiếng có dấu")
    unicode_lines = [line for text in texts for line in text]
    wrong = sum(detect(line) is not None for line in unicode_lines)
    foreign = sum(detect(line) is not None for line in FOREIGN)
    print(f"  đổi nhầm: {wrong}/{len(unicode_lines)} dòng Unicode, {foreign}/{len(FOREIGN)} câu tiếng nước ngoài")


def ocr(texts: Sequence[Lines]) -> None:
    """Character error of scans at 200 dpi."""
    print("\nNhận dạng chữ (200 dpi, sai số ký tự):")
    for label, options in (("sạch", {}), ("dưới dấu đỏ", {"stamp": True}), ("nghiêng 3°", {"angle": 3.0})):
        files = [make.image_bytes(make.page_image(text, **options), "JPEG") for text in texts]
        outcomes, seconds = read_all([("a.jpg", data) for data in files])
        errors = total = 0
        for text, outcome in zip(texts, outcomes, strict=True):
            expected = _plain("\n".join(make.shown_lines(text)))
            found = _plain(outcome[0].text if isinstance(outcome[0], Document) else "")[: len(expected) + 40]
            errors += _prefix_errors(expected, found)
            total += len(expected)
        print(f"  {label:12} {errors / total:.2%} ({len(files)} trang, {seconds / len(files):.1f} s/trang)")


def _plain(text: str) -> str:
    """Text as it is compared: spaces and the shape of quotes and dashes say nothing of the letters."""
    text = unicodedata.normalize("NFC", text).translate(str.maketrans("“”‘’–—", "\"\"''--"))
    return " ".join(text.split())


def _prefix_errors(expected: str, found: str) -> int:
    # The page may show the start of a line more: the tail beyond the last line is not held against the reader.
    return min(Levenshtein.distance(expected, found[:end]) for end in range(max(0, len(expected) - 40), len(found) + 1))


def speed(texts: Sequence[Lines]) -> None:
    """Documents a second beside the peers, one process."""
    print("\nTốc độ (bài/s, một tiến trình):")
    word = [make.docx_bytes(text) for text in texts]
    _, seconds = read_all([("a.docx", data) for data in word])
    print(f"  thuhoach docx        {len(word) / seconds:7.1f}")
    with tempfile.TemporaryDirectory() as name:
        paths = []
        for number, data in enumerate(word):
            paths.append(Path(name) / f"{number}.docx")
            paths[-1].write_bytes(data)
        for peer, read in peers():
            part = paths if peer == "python-docx" else paths[:6]
            start = time.perf_counter()
            for path in part:
                read(path)
            print(f"  {peer:20} {len(part) / (time.perf_counter() - start):7.1f}")


def peers() -> Iterator[tuple[str, Callable[[Path], object]]]:
    """Other readers that are installed here."""
    yield "python-docx", lambda path: "\n".join(each.text for each in docx.Document(str(path)).paragraphs)
    if not shutil.which("pandoc"):
        print("  (máy này chưa có pandoc nên không đo được; cài gói pandoc rồi chạy lại)")
    else:
        yield (
            "pandoc",
            lambda path: subprocess.run(["pandoc", "-t", "plain", str(path)], capture_output=True, check=True),
        )
    program = soffice()
    if program:
        yield (
            "LibreOffice từng tệp",
            lambda path: subprocess.run(
                [program, "--headless", "--convert-to", "txt:Text", "--outdir", str(path.parent), str(path)],
                capture_output=True,
                check=True,
            ),
        )


def hostile(*, large: bool) -> None:
    """The table of attacks: outcome, seconds, peak memory of the guarded process."""
    print("\nTệp gây hại (kết quả; giây; MB bộ nhớ cao nhất của tiến trình đọc):")
    wrong = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for case in cases():
            if case.large and not large:
                continue
            path = folder / case.name
            case.write(path)
            start = time.perf_counter()
            with Peak() as peak:
                outcomes = next(read_files([inbox_file(path)], folder / "w")).outcomes
            seconds = time.perf_counter() - start
            codes = Counter("ok" if isinstance(one, Document) else one.code for one in outcomes)
            good = set(codes) <= case.right and seconds <= 30 and peak.megabytes <= 1024
            wrong += not good
            mark = "" if good else "  <-- SAI"
            print(f"  {case.what:28} {', '.join(codes):22} {seconds:5.1f} {peak.megabytes:6.0f}{mark}")
            path.unlink()
        left = [path.name for path in folder.iterdir() if path.name != "w"]
    print(f"  sai: {wrong}; tệp lạ để lại: {len(left)}")


class Peak:
    """The most memory that the children of this process held together while it lasted."""

    def __enter__(self) -> Peak:
        self.megabytes = 0.0
        self._guard = psutil.Process()
        self._stop = False
        self._thread = threading.Thread(target=self._watch)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop = True
        self._thread.join()

    def _watch(self) -> None:
        while not self._stop:
            held = 0
            for child in self._guard.children(recursive=True):
                try:
                    held += child.memory_info().rss
                except psutil.Error:
                    continue
            self.megabytes = max(self.megabytes, held / 1e6)
            time.sleep(0.02)


if __name__ == "__main__":
    main()
