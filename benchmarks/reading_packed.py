"""Archives and letters that no free program writes, made byte by byte: .rar of both versions, .msg of Outlook."""

from __future__ import annotations

import itertools
import struct
import zlib
from collections.abc import Mapping

_SECTOR = 512
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_MINI = 64
_CUTOFF = 4096


def rar4_bytes(files: Mapping[str, bytes], day: tuple[int, int, int] = (2026, 3, 12)) -> bytes:
    """A RAR archive of version 4 whose members are stored as they are, dated ``day``."""
    year, month, date = day
    time = ((year - 1980) << 25) | (month << 21) | (date << 16) | (9 << 11)
    out = b"Rar!\x1a\x07\x00" + _block4(0x73, 0, bytes(6))
    for name, data in files.items():
        raw = name.encode()
        head = struct.pack("<IIBIIBBHI", len(data), len(data), 3, zlib.crc32(data), time, 20, 0x30, len(raw), 0o100644)
        out += _block4(0x74, 0x8000, head + raw) + data
    return out + _block4(0x7B, 0x4000, b"")


def _block4(kind: int, flags: int, rest: bytes) -> bytes:
    body = struct.pack("<BHH", kind, flags, 7 + len(rest)) + rest
    return struct.pack("<H", zlib.crc32(body) & 0xFFFF) + body


def rar5_bytes(files: Mapping[str, bytes], seconds: int = 1_773_277_200) -> bytes:
    """A RAR archive of version 5 whose members are stored as they are, dated ``seconds`` after 1970."""
    out = b"Rar!\x1a\x07\x01\x00" + _block5(_number(1) + _number(0) + _number(0))
    for name, data in files.items():
        raw = name.encode()
        head = _number(2) + _number(2) + _number(len(data)) + _number(6) + _number(len(data)) + _number(0o100644)
        head += struct.pack("<II", seconds, zlib.crc32(data)) + _number(0) + _number(1) + _number(len(raw)) + raw
        out += _block5(head) + data
    return out + _block5(_number(5) + _number(0) + _number(0))


def _block5(body: bytes) -> bytes:
    sized = _number(len(body)) + body
    return struct.pack("<I", zlib.crc32(sized)) + sized


def _number(value: int) -> bytes:
    out = b""
    while value >= 0x80:
        out += bytes([value & 0x7F | 0x80])
        value >>= 7
    return out + bytes([value])


def msg_bytes(body: str, files: Mapping[str, bytes]) -> bytes:
    """A letter as Outlook saves it: body and attachments as streams of an OLE compound."""
    text = 0x001F
    root: dict[str, object] = {
        "__properties_version1.0": bytes(32) + _property(0x1000, text),
        f"__substg1.0_1000{text:04X}": body.encode("utf-16-le"),
    }
    for number, (name, data) in enumerate(files.items()):
        root[f"__attach_version1.0_#{number:08X}"] = {
            "__properties_version1.0": bytes(8) + _property(0x3707, text) + _property(0x3701, 0x0102),
            f"__substg1.0_3707{text:04X}": name.encode("utf-16-le"),
            "__substg1.0_37010102": data,
        }
    return _compound(root)


def _property(number: int, kind: int) -> bytes:
    return struct.pack("<HHIQ", kind, number, 6, 0)


def _compound(root: Mapping[str, object]) -> bytes:
    """An OLE compound of version 3 with the streams and storages of ``root``."""
    entries: list[list[object]] = [["Root Entry", 5, _FREE, b""]]
    _add(entries, 0, root)
    mini = b"".join(_padded(data, _MINI) for data in _streams(entries) if len(data) < _CUTOFF)
    fat: list[int] = []
    sectors = b""
    mini_fat, at = [], 0
    starts: dict[int, int] = {}
    for number, entry in enumerate(entries):
        data = entry[3]
        assert isinstance(data, bytes)
        if number and entry[1] == 2 and len(data) < _CUTOFF:
            count = -(-len(data) // _MINI)
            starts[number] = at if count else _END
            mini_fat += [*range(at + 1, at + count), _END][:count]
            at += count
        elif number and entry[1] == 2:
            starts[number] = len(fat)
            sectors += _chained(fat, data)
    starts[0] = len(fat) if mini else _END
    sectors += _chained(fat, mini)
    mini_start = len(fat) if mini_fat else _END
    sectors += _chained(fat, struct.pack(f"<{len(mini_fat)}I", *mini_fat), fill=b"\xff")
    directory_start = len(fat)
    sectors += _chained(fat, b"".join(_entry(e, starts.get(n, 0), len(mini)) for n, e in enumerate(entries)))
    fats = 1
    while (len(fat) + fats) * 4 > fats * _SECTOR:
        fats += 1
    first = len(fat)
    fat += [_FAT] * fats
    table = struct.pack(f"<{len(fat)}I", *fat).ljust(fats * _SECTOR, b"\xff")
    difat = [*range(first, first + fats), *[_FREE] * (109 - fats)]
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<IIIIIIIII", 0, fats, directory_start, 0, _CUTOFF, mini_start, bool(mini_fat), _END, 0)
    return head + struct.pack("<109I", *difat) + sectors + table


def _add(entries: list[list[object]], parent: int, content: Mapping[str, object]) -> None:
    """Children as a chain of right neighbours in the order that the format asks for: length, then capitals."""
    numbers = []
    for name in sorted(content, key=lambda one: (len(one), one.upper())):
        value = content[name]
        numbers.append(len(entries))
        entries.append([name, 2 if isinstance(value, bytes) else 1, _FREE, value if isinstance(value, bytes) else b""])
        entries[-1].append(_FREE)
        if isinstance(value, dict):
            _add(entries, numbers[-1], value)
    for left, right in itertools.pairwise(numbers):
        entries[left][4] = right
    entries[parent][2] = numbers[0]


def _streams(entries: list[list[object]]) -> list[bytes]:
    return [data for _, kind, _, data, *_ in entries if kind == 2 and isinstance(data, bytes)]


def _entry(entry: list[object], start: int, mini: int) -> bytes:
    name, kind, child, data, *rest = entry
    assert isinstance(name, str)
    assert isinstance(kind, int)
    assert isinstance(data, bytes)
    raw = name.encode("utf-16-le") + b"\0\0"
    size = mini if kind == 5 else len(data)
    right = rest[0] if rest else _FREE
    links = struct.pack("<III", _FREE, right, child)
    return (
        raw.ljust(64, b"\0")
        + struct.pack("<HBB", len(raw), kind, 1)
        + links
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )


def _chained(fat: list[int], data: bytes, fill: bytes = b"\0") -> bytes:
    count = -(-len(data) // _SECTOR)
    fat += [*range(len(fat) + 1, len(fat) + count), _END][:count]
    return data.ljust(count * _SECTOR, fill)


def _padded(data: bytes, size: int) -> bytes:
    return data.ljust(-(-len(data) // size) * size, b"\0")
