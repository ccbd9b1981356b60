"""One peer over a synthetic campaign, as a process of its own: masked text in, pairs out, as its users would run it."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pyarrow as pa

PERMUTATIONS, THRESHOLD = 128, 0.5
Pairs = list[tuple[int, int]]


def texts(folder: Path) -> Iterator[str]:
    reader = pa.ipc.open_file(pa.memory_map(str(folder / "own.arrow")))
    for index in range(reader.num_record_batches):
        yield from reader.get_batch(index).column(0).to_pylist()


def shingles(text: str) -> list[str]:
    words = text.lower().split()
    return [" ".join(words[i : i + 5]) for i in range(max(1, len(words) - 4))]


def datasketch(folder: Path) -> Pairs:
    from datasketch import MinHash, MinHashLSH  # noqa: PLC0415 -- one peer a process

    index, out = MinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS), []
    for number, text in enumerate(texts(folder)):
        mark = MinHash(num_perm=PERMUTATIONS)
        mark.update_batch([s.encode() for s in set(shingles(text))])
        out += [(int(other), number) for other in index.query(mark)]
        index.insert(str(number), mark)
    return out


def rensa(folder: Path) -> Pairs:
    from rensa import RMinHash, RMinHashLSH  # noqa: PLC0415 -- one peer a process

    index = RMinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS, num_bands=32)
    out = []
    for number, text in enumerate(texts(folder)):
        mark = RMinHash(num_perm=PERMUTATIONS, seed=42)
        mark.update(shingles(text))
        out += [(int(other), number) for other in index.query(mark)]
        index.insert(number, mark)
    return out


def tfidf(folder: Path) -> Pairs:
    from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415 -- one peer a process

    matrix = TfidfVectorizer(analyzer=str.split, sublinear_tf=True, min_df=2, max_df=0.05).fit_transform(texts(folder))
    turned, out = matrix.T.tocsc(), []
    for low in range(0, matrix.shape[0], 500):
        found = (matrix[low : low + 500] @ turned).tocoo()
        near = found.data >= THRESHOLD
        pairs = zip((found.row[near] + low).tolist(), found.col[near].tolist(), strict=True)
        out += [(a, b) for a, b in pairs if a < b]
    return out


PEERS: dict[str, Callable[[Path], Pairs]] = {"datasketch": datasketch, "rensa": rensa, "tfidf": tfidf}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("peer", choices=PEERS)
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    given = parser.parse_args()
    np.save(given.out, np.array(PEERS[given.peer](given.folder), np.int64).reshape(-1, 2))


if __name__ == "__main__":
    main()
