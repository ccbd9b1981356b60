"""An optional model of sentences on this machine: a folder with an ONNX model, or one of sentence-transformers.

Nothing is ever fetched: what is not in the folder is a fault that says so.
"""

from __future__ import annotations

import importlib
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from flows.outputs import file_hash
from nlp.reuse.rewrite import Encoder
from nlp.reuse.sentence_align import F32

VARIABLE = "THUHOACH_ENCODER"
MODELS = ("model.onnx", "onnx/model.onnx")
TOKENIZER = "tokenizer.json"
MODULES = "modules.json"
"""What a folder of sentence-transformers has."""
KINDS = frozenset({".onnx", ".onnx_data", ".json", ".safetensors"})
LONGEST = 256
"""Tokens of a sentence that are read; sentences of essays have 60 at most, but for lists."""
BATCH = 32
I64 = NDArray[np.int64]


class NoEncoder(ValueError):
    """A model was asked for that cannot be loaded; the message is for the officer."""


def encoder_folder() -> Path | None:
    """The folder named by ``THUHOACH_ENCODER``; nothing where no model is wanted."""
    given = os.environ.get(VARIABLE)
    return Path(given).expanduser().resolve() if given else None


def encoder_version(folder: Path | None) -> str:
    """What the vectors follow from, for the version of a comparison."""
    if folder is None:
        return ""
    files = sorted(
        path for path in folder.rglob("*") if path.suffix in {".onnx", ".json", ".safetensors", ".onnx_data"}
    )
    return "\n".join(f"{path.relative_to(folder).as_posix()}\0{file_hash(path)}" for path in files)


def load_encoder(folder: Path | None) -> Encoder | None:
    """The model in ``folder``; raises ``NoEncoder`` where it is not there, or a library is missing."""
    if folder is None:
        return None
    model = next((folder / name for name in MODELS if (folder / name).is_file()), None)
    if model is not None and (folder / TOKENIZER).is_file():
        return _onnx(model, folder / TOKENIZER)
    if (folder / MODULES).is_file():
        return _sentence_transformers(folder)
    raise NoEncoder(
        f"{VARIABLE}: thư mục {folder} không có mô hình (cần {TOKENIZER} và {MODELS[0]}, hoặc {MODULES}). "
        "Chép mô hình vào đó, hoặc bỏ biến này để đối chiếu không dùng mô hình."
    )


def _onnx(model: Path, tokenizer: Path) -> Encoder:
    try:
        import onnxruntime  # noqa: PLC0415 -- an optional extra
        from tokenizers import Tokenizer  # noqa: PLC0415 -- as above
    except ImportError as error:
        raise NoEncoder(
            f"Chưa cài thư viện để dùng mô hình câu ({error}). Cài: pip install 'thuhoach[embed]'"
        ) from error
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(model.as_posix(), options, providers=["CPUExecutionProvider"])
    words = Tokenizer.from_file(tokenizer.as_posix())
    words.enable_truncation(LONGEST)
    words.enable_padding()
    return OnnxEncoder(session, words)


class OnnxEncoder:
    """Mean of the last layer over the words of a sentence, or the model's own vector of a sentence."""

    def __init__(self, session: Any, tokenizer: Any) -> None:
        self._session, self._tokenizer = session, tokenizer
        self._asked = {one.name for one in session.get_inputs()}

    def encode(self, sentences: Sequence[str]) -> F32:
        """One vector of unit length a sentence, in their order."""
        # Sentences of like length together: the shorter is not filled up to the longest of all.
        order = sorted(range(len(sentences)), key=lambda i: len(sentences[i]))
        parts = [order[at : at + BATCH] for at in range(0, len(order), BATCH)]
        found = np.concatenate([self._batch([sentences[i] for i in part]) for part in parts])
        out = np.empty_like(found)
        out[order] = found
        return out

    def _batch(self, sentences: Sequence[str]) -> F32:
        read = self._tokenizer.encode_batch(list(sentences))
        ids, mask = np.array([r.ids for r in read], np.int64), np.array([r.attention_mask for r in read], np.int64)
        given = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        vectors = self._session.run(None, {name: given[name] for name in self._asked})[0]
        return _unit(_mean(vectors, mask) if vectors.ndim == 3 else vectors)


class _Local:
    """A model of sentence-transformers as an encoder."""

    def __init__(self, model: Any) -> None:
        self._model = model

    def encode(self, sentences: Sequence[str]) -> F32:
        return _unit(np.asarray(self._model.encode(list(sentences), show_progress_bar=False), np.float32))


def _sentence_transformers(folder: Path) -> Encoder:
    try:
        # Far too large to be required.
        library = importlib.import_module("sentence_transformers")
    except ImportError as error:
        told = f"{VARIABLE}: {folder} là mô hình của sentence-transformers, thư viện này chưa được cài ({error})."
        raise NoEncoder(told) from error
    return _Local(library.SentenceTransformer(folder.as_posix(), device="cpu", local_files_only=True))


def _mean(vectors: F32, mask: I64) -> F32:
    weight = mask[:, :, None].astype(np.float32)
    total: F32 = (vectors * weight).sum(1) / np.maximum(weight.sum(1), 1)
    return total


def _unit(vectors: F32) -> F32:
    length = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit: F32 = (vectors / np.maximum(length, 1e-9)).astype(np.float32)
    return unit
