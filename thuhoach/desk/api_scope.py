"""From a request to the API to whose it is and the campaign it names.

A token stands for its account and has its rights, no more. The session cookie is not taken here: a foreign page can
send it, a token it cannot.
"""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Depends, HTTPException, Path, Query, Security
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from flows.store.accounts import Account
from nlp.campaign import Campaign
from thuhoach.desk import api_shapes
from thuhoach.desk.blind import Veil
from thuhoach.desk.session import TheDesk

_bearer = HTTPBearer(auto_error=False, description="Khóa tạo ở trang cá nhân")


def holder(desk: TheDesk, given: Annotated[HTTPAuthorizationCredentials | None, Security(_bearer)]) -> Account:
    """The account of the token; 401 where there is none."""
    found = desk.accounts.of_token(given.credentials) if given else None
    if found is None:
        raise HTTPException(401, "Thiếu khóa hoặc khóa đã thu hồi.", {"www-authenticate": "Bearer"})
    return found


Holder = Annotated[Account, Depends(holder)]
Name = Annotated[str, Path(max_length=120)]
Id = Annotated[str, Path(max_length=160)]
Offset = Annotated[int, Query(ge=0, le=2**31 - 1)]
Limit = Annotated[int, Query(ge=1, le=200)]


def campaign_here(desk: TheDesk, _: Holder, name: Name) -> Campaign:
    """The campaign in the address."""
    return desk.campaign(name)


Named = Annotated[Campaign, Depends(campaign_here)]


def veil_here(desk: TheDesk, account: Holder, campaign: Named) -> Veil:
    """What hides names from the holder of the token."""
    return desk.veil(account, campaign)


Veiled = Annotated[Veil, Depends(veil_here)]
FAULTS: dict[int | str, dict[str, Any]] = {status: {"model": api_shapes.Fault} for status in (400, 401, 404, 409)}
