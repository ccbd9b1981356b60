"""``python -m thuhoach``, the same as the ``thuhoach`` command."""

from thuhoach.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
