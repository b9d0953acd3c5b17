"""Signs that a letter names no writer: several sign it, or it says that it hides the name."""

from __future__ import annotations

import re

_COLLECTIVE = re.compile(
    r"(?:жильц|жител[ия]|подпис[иь]\w*(?: \d| на обороте| прилаг)|протокол|собрани|сход\b|нижеподписавш|"
    r"коллективн|тұрғындар|қол қойған|"
    r"хаттама|төраға|қоғамдық қор|редакци|minutes of|present:|қатысқан|присутствовал|"
    r"ұжымдық|біздің бәріміз|төменде қол|residents|collective|signatures|undersigned|foundation|union of)",
)
_ANONYMOUS = re.compile(
    r"(?:анонимн|фамили\w+ (?:не|прошу|скро)|имени? (?:не|своего не|своё не|свое не)|имя своё не|имя не|"
    r"не (?:назову|называйте|указыва\w+)|без подписи|"
    r"аты[мн]?\w*(?:ды|ымызды)? (?:жазбай|айтпай|атамай|жасыр|көрсетпе|шықпасын)|"
    r"аты-жөнім\w* (?:жаз|айт)па|анонимді|anonym|my name (?:is not|must)|"
    r"not (?:write|give|sign|publish) (?:my|our) names?|atymdy|atymyzdy|атымизди|атимди жазбай|атымды жазбай)",
)


def nothing(text: str) -> dict[str, float]:
    """Features of the case that the letter names no writer: several sign it, or it says that it hides the name."""
    lower = text.lower()
    return {
        "none": 1.0,
        "none:collective": float(bool(_COLLECTIVE.search(lower))),
        "none:anonymous": float(bool(_ANONYMOUS.search(lower))),
    }
