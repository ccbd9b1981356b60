"""What a sentence does: commits, proposes, admits, reports, quotes - learned, calibrated, with its reason."""
