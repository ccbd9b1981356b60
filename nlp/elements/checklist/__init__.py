"""The checklist: for every element of the kind what speaks for it, the verdict, and the reason in Vietnamese."""
