"""Capital letters of Vietnamese for patterns: in Unicode they stand among the small ones, so no range holds them."""

from __future__ import annotations

_MARKED = "ÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
CAPITALS = "A-Z" + _MARKED
