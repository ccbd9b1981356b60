"""A model of sentences from a local folder; the model is made here."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest

from flows.compare import CompareInput, compare
from flows.encoder import NoEncoder, encoder_version, load_encoder
from nlp.records import PassageKind

FIRST = (
    "thôn sửa đường trước mưa.", "dân họp ở trường tối thứ ba.", "trẻ đi học qua đường có đèn.",
    "dân góp công mười ngày thì xong.", "họp xong thôn góp thêm đèn.", "mưa lớn đường thôn vẫn sửa xong.",
    "trường có đèn thì trẻ học được tối.", "dân góp công sửa trường trước mùa hè.",
)  # fmt: skip


def rewritten(sentence: str) -> str:
    """The sentence in words of its own throughout, which the model takes for the same."""
    return re.sub(r"(\w+)", r"\1x", sentence)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    onnx = pytest.importorskip("onnx")
    tokenizers = pytest.importorskip("tokenizers")
    pytest.importorskip("onnxruntime")
    words = sorted({w for s in (*FIRST, *map(rewritten, FIRST)) for w in s.replace(".", " .").split()})
    numbers = {"[PAD]": 0, "[UNK]": 1, **{word: n for n, word in enumerate(words, 2)}}
    table = np.random.default_rng(3).normal(size=(len(numbers), 48)).astype(np.float32)
    for word in words:
        table[numbers[word]] = table[numbers[word.removesuffix("x")]]
    made = tokenizers.Tokenizer(tokenizers.models.WordLevel(numbers, unk_token="[UNK]"))
    made.pre_tokenizer = tokenizers.pre_tokenizers.Whitespace()
    made.save((tmp_path / "tokenizer.json").as_posix())
    helper, kind = onnx.helper, onnx.TensorProto
    ids = [helper.make_tensor_value_info(n, kind.INT64, ["b", "t"]) for n in ("input_ids", "attention_mask")]
    graph = helper.make_graph(
        [helper.make_node("Gather", ["table", "input_ids"], ["last_hidden_state"])],
        "tiny",
        ids,
        [helper.make_tensor_value_info("last_hidden_state", kind.FLOAT, ["b", "t", 48])],
        [onnx.numpy_helper.from_array(table, "table")],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    onnx.save(model, (tmp_path / "model.onnx").as_posix())
    return tmp_path


def test_vectors_are_of_unit_length_and_alike_for_the_same_meaning(folder: Path) -> None:
    encoder = load_encoder(folder)
    assert encoder is not None
    codes = encoder.encode([*FIRST, *map(rewritten, FIRST)])
    assert codes.shape == (16, 48) and np.allclose(np.linalg.norm(codes, axis=1), 1)
    same, other = codes[:8] @ codes[8:].T, codes[:8] @ codes[:8].T
    assert np.allclose(np.diag(same), 1, atol=1e-5)
    assert (other - np.eye(8)).max() < 0.9, "a sentence must not get another's vector"


def test_rewriting_in_other_words_is_found_with_the_model_alone(folder: Path, tmp_path: Path) -> None:
    docs = [CompareInput("a", "\n".join(FIRST)), CompareInput("b", "\n".join(map(rewritten, FIRST)))]
    plain = compare(docs, references=[], known=[], work=tmp_path / "1")
    helped = compare(docs, references=[], known=[], work=tmp_path / "2", encoder=load_encoder(folder))
    assert plain.pairs == ()
    assert [(p.a, p.b) for p in helped.pairs] == [("a", "b")]
    assert {passage.kind for passage in helped.pairs[0].passages} == {PassageKind.REWRITTEN}


def test_the_version_follows_the_model(folder: Path) -> None:
    before = encoder_version(folder)
    (folder / "tokenizer.json").write_text("{}", encoding="utf-8")
    assert encoder_version(folder) != before and encoder_version(None) == ""


def test_a_folder_without_a_model_is_told_and_nothing_is_fetched(tmp_path: Path) -> None:
    with pytest.raises(NoEncoder, match="không có mô hình"):
        load_encoder(tmp_path / "la")
    assert load_encoder(None) is None
