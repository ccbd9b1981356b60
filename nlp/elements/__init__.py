"""What a submission states: numbers, times, citations, goals and the checklist."""
