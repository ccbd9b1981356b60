import hashlib
import tomllib

from flows.settings import templates_dir

STATIC = templates_dir() / "desk" / "static"


def test_files_made_elsewhere_are_the_ones_that_were_looked_at() -> None:
    told = tomllib.loads((STATIC / "VENDORED.toml").read_text(encoding="utf-8"))["file"]
    assert told
    for one in told:
        assert hashlib.sha256((STATIC / one["path"]).read_bytes()).hexdigest() == one["sha256"], one["path"]
    minified = {path.name for path in STATIC.glob("*.min.*")}
    assert minified == {one["path"] for one in told}
