"""The card beside a model: what it was made of, how good it is, what it is not for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from classifiers.training import ModelCard

CARD = """# Model card: rights categories of appeals

Suggests the primary rights category of a written appeal and further ones, in Kazakh, Russian, English and mixed
letters. A person confirms or corrects every suggestion; the model decides nothing about anybody.

## Made of
{letters} letters with labels; the figures are of those of {authors} authors, the others were written to fill gaps.
What words mean (Kazakh and English ones said in Russian), their beginnings, the thesaurus' concepts and groups of
everyday words; a linear spaCy text classifier. Seed {seed}, {seconds:.0f} s.

## Figures
Each letter judged by a model that had read no letter of its author (authors dealt into parts).
Primary category right: **{accuracy:.3f}**; macro F1 {macro_f1:.3f}; unsure {unsure:.3f} of the letters, and
{sure:.3f} of the others right; calibration error {ece:.3f}, Brier score {brier:.3f}. Further categories: precision
{precision:.2f}, recall {recall:.2f}.
Below a probability of {threshold:.2f} a letter is called unsure.

| language | letters | right |
|---|---|---|
{languages}

| category | precision | recall | F1 | letters |
|---|---|---|---|---|
{labels}

## Limits
- The letters are invented, by few authors; an office's real post will differ. Measure on confirmed letters before
  trusting these figures, and train again with them.
- Rare themes that no letter or concept names are missed; a text of another kind than an appeal gets a category too.
- The words given as reasons are those that carried the decision, not a legal ground for it.
"""


def describe(card: ModelCard, seed: int) -> str:
    """Return the card's text (Markdown)."""
    result = card.evaluation
    return CARD.format(
        letters=card.letters,
        authors=len(result.authors),
        seed=seed,
        seconds=card.seconds,
        accuracy=result.accuracy,
        macro_f1=result.macro_f1,
        unsure=result.unsure,
        sure=result.accuracy_when_sure,
        ece=result.calibration_error or 0.0,
        brier=result.brier or 0.0,
        threshold=card.calibration.threshold,
        precision=result.further.precision,
        recall=result.further.recall,
        languages="\n".join(f"| {name} | {s.letters} | {s.accuracy:.3f} |" for name, s in result.languages.items()),
        labels="\n".join(
            f"| {code} | {f.precision:.2f} | {f.recall:.2f} | {f.f1:.2f} | {f.letters} |"
            for code, f in result.labels.items()
        ),
    )
