"""From any file to a ``Document`` or a ``Quarantined`` with its reason: every file is accounted for."""

from flows.ingest.inbox import InboxFile, inbox_file, list_inbox
from flows.ingest.read import INGEST_VERSION, Reading, read_files, read_path

__all__ = ["INGEST_VERSION", "InboxFile", "Reading", "inbox_file", "list_inbox", "read_files", "read_path"]
