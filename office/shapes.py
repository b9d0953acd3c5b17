"""The JSON that scripts and pages rely on: a plain function for each shape, its keys always present.

The shapes are contracts: more keys may be added, none renamed or removed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from appeals.texts import mark

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from appeals.documents import PageText, Transcript, Upload
    from appeals.errors import BadInput
    from appeals.labels import Classification, Evidence, RegionLabel, Token

Shape = dict[str, Any]


def transcript(letter: Transcript, *, words: bool) -> Shape:
    """One letter as read; `words` adds every word's box and confidence."""
    return {
        "file": letter.file,
        "sha256": letter.sha256,
        "part": letter.part,
        "parts": letter.parts,
        "language": letter.language,
        "confidence": letter.confidence,
        "seconds": round(letter.seconds, 3),
        "pages": [_page(each, words=words) for each in letter.pages],
        "text": letter.text,
        "refused": None,
    }


def _page(page: PageText, *, words: bool) -> Shape:
    shape = {
        "number": page.number,
        "source": page.source,
        "rotation": page.rotation,
        "skew": page.skew,
        "confidence": page.confidence,
        "width": page.width,
        "height": page.height,
        "text": page.text,
        "problem": page.problem,
        "words": [],
    }
    if words:
        shape["words"] = [{"text": w.text, "box": list(w.box), "confidence": w.confidence} for w in page.words]
    return shape


def refusal(error: BadInput, translate: Callable[[str], str] = mark) -> Shape:
    """Why a file is refused, in the language of the person who asked."""
    message, remedy = error.explain(translate)
    return {"reason": error.reason, "message": message, "remedy": remedy}


def refused_file(upload: Upload, error: BadInput, translate: Callable[[str], str] = mark) -> Shape:
    """A file that could not be read."""
    return {"file": upload.name, "sha256": upload.sha256, "refused": refusal(error, translate)}


def analysis(identity: object, tokens: Iterable[Token]) -> Shape:
    """The words of a text with their base forms."""
    return {
        "id": identity,
        "tokens": [
            {"text": t.text, "start": t.start, "end": t.end, "language": t.language, "lemma": t.lemma} for t in tokens
        ],
    }


def classification(labels: Classification) -> Shape:
    """Everything a machine says about one letter."""
    date = labels.letter_date
    return {
        "language": labels.language,
        "categories": [{"code": c.code, "score": c.score, "because": _evidence(c.because)} for c in labels.categories],
        "unsure": labels.unsure,
        "region": _region(labels.region),
        "applicant_region": _region(labels.applicant_region),
        "applicant": {
            "name": labels.applicant.name,
            "iin": labels.applicant.iin,
            "iin_valid": labels.applicant.iin_valid,
            "phone": labels.applicant.phone,
            "email": labels.applicant.email,
            "address": labels.applicant.address,
        },
        "letter_date": date.isoformat() if date else None,
        "urgent": {
            "flag": labels.urgent.flag,
            "because": _evidence(labels.urgent.because),
            "rules": list(labels.urgent.rules),
        },
        "places": [{"text": p.text, "start": p.start, "end": p.end, "codes": list(p.codes)} for p in labels.places],
        "institutions": [{"text": i.text, "start": i.start, "end": i.end, "name": i.name} for i in labels.institutions],
        "route": [{"to": r.to, "rule": r.rule, "because": _evidence(r.because)} for r in labels.route],
        "iin_candidates": list(labels.iin_candidates),
        "cited": [{"text": c.text, "start": c.start, "end": c.end, "number": c.number} for c in labels.cited],
    }


def _evidence(because: Iterable[Evidence]) -> list[Shape]:
    return [{"text": each.text, "start": each.start, "end": each.end} for each in because]


def _region(region: RegionLabel) -> Shape:
    return {"code": region.code, "score": region.score, "because": _evidence(region.because)}
