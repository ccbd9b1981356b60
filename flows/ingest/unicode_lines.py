"""Lines in legacy fonts into Unicode, each conversion noted: by the font of a run, else by the words of a line."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from flows.ingest.draft import Draft, Line, Piece
from nlp.records import BlockKind, Note
from nlp.text.legacy import by_font, convert, detect, is_capitals, readable
from nlp.text.legacy_horn import MIN_MENDED, mended
from nlp.text.legacy_tables import Encoding


def to_unicode(draft: Draft) -> Draft:
    """``draft`` with legacy text converted and a note for each encoding; Unicode text is left as it is."""
    if draft.verbatim is not None:
        text, notes = _plain(draft.verbatim)
        return replace(draft, verbatim=text, notes=(*draft.notes, *notes)) if notes else draft
    every = _all(draft.lines)
    if all(piece.text.isascii() for piece in every):
        return draft
    fonts = _legacy_fonts(every)
    guessed = _guess(draft.lines)
    counts: Counter[tuple[Encoding, str]] = Counter()
    lines = [_line(line, fonts, guessed.get(index), counts) for index, line in enumerate(draft.lines)]
    notes = _notes(counts)
    if any(encoding is Encoding.TCVN3 for encoding, _ in counts) and not any(
        "ư" in p.text.lower() for p in _all(lines)
    ):
        lines, lost = _with_lost_horns(lines)
        notes += [Note("lost_letter", _LOST.format(lost))] if lost else []
    return replace(draft, lines=tuple(lines), notes=(*draft.notes, *notes)) if counts else draft


_LOST = (
    "Tệp đã mất hết chữ “ư” trước khi nộp; chương trình khôi phục {} tiếng chỉ có một cách viết, các tiếng khác có thể "
    "còn thiếu. Xem bản gốc."
)


def _with_lost_horns(lines: list[Line]) -> tuple[list[Line], int]:
    """The lines with the letter put back that an export of the old font dropped everywhere."""
    lost = sum(mended(piece.text)[1] for piece in _all(lines))
    if lost < MIN_MENDED:
        return lines, 0
    return [_each(line, lambda piece: replace(piece, text=mended(piece.text)[0])) for line in lines], lost


def _all(lines: Iterable[Line]) -> list[Piece]:
    return [piece for line in lines for piece in _pieces(line)]


def _each(line: Line, change: Callable[[Piece], Piece]) -> Line:
    cells = tuple(tuple(change(piece) for piece in cell) for cell in line.cells)
    return replace(line, pieces=tuple(change(piece) for piece in line.pieces), cells=cells)


def _pieces(line: Line) -> tuple[Piece, ...]:
    return line.pieces or tuple(piece for cell in line.cells for piece in cell)


def _legacy_fonts(pieces: Iterable[Piece]) -> dict[str, Encoding]:
    """The fonts that declare an encoding and whose text is in it."""
    texts: dict[str, list[str]] = defaultdict(list)
    for piece in pieces:
        if piece.font and by_font(piece.font):
            texts[piece.font].append(piece.text)
    found = {}
    for font, parts in texts.items():
        encoding = by_font(font)
        if encoding and (is_capitals(font) or any(readable(part, encoding) for part in [" ".join(parts), *parts])):
            found[font] = encoding
    return found


def _guess(lines: Iterable[Line]) -> dict[int, Encoding]:
    """The encoding of lines whose fonts say nothing; short lines follow the majority of the document."""
    texts = {}
    for index, line in enumerate(lines):
        text = "\t".join(piece.text for piece in _pieces(line) if not by_font(piece.font))
        if not text.isascii():
            texts[index] = text
    found = {index: encoding for index, text in texts.items() if (encoding := detect(text))}
    if not found:
        # Each line may be too short to tell where all together are not.
        whole = detect(" ".join(texts.values()))
        return {index: whole for index, text in texts.items() if readable(text, whole)} if whole else {}
    encoding, count = Counter(found.values()).most_common(1)[0]
    if 2 * count >= len(texts) - sum(1 for text in texts.values() if len(text.split()) < 3):
        found.update(
            {index: encoding for index, text in texts.items() if index not in found and readable(text, encoding)}
        )
    return found


def _line(
    line: Line, fonts: dict[str, Encoding], guessed: Encoding | None, counts: Counter[tuple[Encoding, str]]
) -> Line:
    return _each(line, lambda piece: _piece(piece, fonts, guessed, counts))


def _piece(
    piece: Piece, fonts: dict[str, Encoding], guessed: Encoding | None, counts: Counter[tuple[Encoding, str]]
) -> Piece:
    encoding = fonts.get(piece.font)
    capitals = encoding is Encoding.TCVN3 and is_capitals(piece.font)
    if encoding is None and by_font(piece.font) is None:
        encoding = guessed
    if encoding is None or (piece.text.isascii() and not capitals):
        return piece
    text = convert(piece.text, encoding, capitals=capitals)
    if text == piece.text:
        return piece
    counts[encoding, piece.font] += len(text.split())
    return replace(piece, text=text)


def _plain(text: str) -> tuple[str, list[Note]]:
    if text.isascii():
        return text, []
    lines = [Line(BlockKind.PARAGRAPH, pieces=(Piece(part),)) for part in text.split("\n")]
    guessed = _guess(lines)
    counts: Counter[tuple[Encoding, str]] = Counter()
    done = [_line(line, {}, guessed.get(index), counts).pieces[0].text for index, line in enumerate(lines)]
    return ("\n".join(done), _notes(counts)) if counts else (text, [])


def _notes(counts: Counter[tuple[Encoding, str]]) -> list[Note]:
    words: dict[Encoding, int] = defaultdict(int)
    fonts: dict[Encoding, set[str]] = defaultdict(set)
    for (encoding, font), count in counts.items():
        words[encoding] += count
        fonts[encoding] |= {font} if font else set()
    return [Note("legacy_encoding", _told(one, words[one], sorted(fonts[one]))) for one in sorted(words)]


def _told(encoding: Encoding, words: int, fonts: Sequence[str]) -> str:
    where = f", phông {', '.join(fonts)}" if fonts else ""
    return f"Đã chuyển {words} tiếng từ mã {encoding} sang Unicode{where}; đối chiếu với tệp gốc nếu thấy chữ lạ."
