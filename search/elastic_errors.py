"""The one seam where the errors of Elasticsearch and its client become ours."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from elastic_transport import TlsError
from elasticsearch import ApiError, TransportError, UnsupportedProductError

from appeals.errors import AryzError, BadSetting, IndexReadOnly, IndexUnusable, SearchUnavailable
from appeals.texts import mark

if TYPE_CHECKING:
    from collections.abc import Iterator

UNAUTHORIZED, FORBIDDEN, NOT_FOUND, TOO_MANY, SERVER_FAULT = 401, 403, 404, 429, 500
OUR_INDEX = frozenset({"index_not_found_exception", "strict_dynamic_mapping_exception", "illegal_argument_exception"})
"""Kinds of error that speak of an index which is missing or not of our making."""
OTHER_LANGUAGE = frozenset({"media_type_header_exception"})
"""What a server answers that does not know the client's version in the headers."""
OTHER_VERSION = mark("the server is of a version that this program cannot speak to; 8.19 or newer, or 9, is needed")


@contextmanager
def foreign_errors(where: str) -> Iterator[None]:
    """Map what the client raises."""
    try:
        yield
    except TlsError as error:
        problem = mark("the certificate of the server is not signed by that authority")
        raise BadSetting(name="ARYZ_SEARCH_CA", problem=problem) from error
    except UnsupportedProductError as error:
        raise BadSetting(name="ARYZ_SEARCH_URL", problem=mark("what answers there is not Elasticsearch")) from error
    except TransportError as error:
        raise SearchUnavailable(where=where) from error
    except ApiError as error:
        body = error.body if isinstance(error.body, dict) else {}
        mapped = refusal(error.meta.status, body.get("error"), where)
        if mapped is None:
            raise
        raise mapped from error


def refusal(status: int, error: object, where: str) -> AryzError | None:
    """Return our error for a refusal by the server, or None for one that only a defect of ours can cause.

    Args:
        status: of HTTP.
        error: the server's account, `{"type": ...}`.
        where: the server, without secrets.
    """
    kind = error.get("type") if isinstance(error, dict) else None
    if kind == "cluster_block_exception":
        return IndexReadOnly(where=where)
    if status in (UNAUTHORIZED, FORBIDDEN):
        return BadSetting(name="ARYZ_SEARCH_API_KEY", problem=mark("the server does not accept it for this index"))
    if status == TOO_MANY or status >= SERVER_FAULT:
        return SearchUnavailable(where=where)
    if kind in OTHER_LANGUAGE:
        return BadSetting(name="ARYZ_SEARCH_URL", problem=OTHER_VERSION)
    if kind in OUR_INDEX or status == NOT_FOUND:
        return IndexUnusable(where=where, problem=mark("it is missing or has other fields"))
    return None
