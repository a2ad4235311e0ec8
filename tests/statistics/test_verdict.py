import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from ledetrad.statistics import (
    Icc,
    Reason,
    Verdict,
    agreement_by_group,
    group_verdict,
    icc,
    median_rwg_j,
)


def between(icc1: float | None, icc2: float | None, f: float | None = 5.0) -> Icc:
    return Icc(icc1, icc2, f, 19, 180, 1.0, 1.0, 200, 20, 10.0)


@pytest.mark.parametrize(
    ("rwg", "figures", "speak", "rank", "reasons"),
    [
        (0.85, between(0.20, 0.80), "yes", "yes", ()),
        (0.85, between(0.08, 0.60), "yes", "with_care", ("marginal_means",)),
        (0.85, between(0.08, 0.40), "yes", "no", ("unstable_means",)),
        (0.60, between(0.20, 0.80), "with_care", "with_care", ("moderate_agreement",)),
        (0.85, between(0.03, 0.75), "with_care", "with_care", ("small_group_effect",)),
        (0.40, between(0.20, 0.80), "no", "no", ("weak_agreement",)),
        (None, between(0.20, 0.80), "no", "no", ("not_determined",)),
        # Everybody in every group answers alike: agreement, but no groups.
        (0.95, between(-0.02, -0.30, 0.8), "no", "no", ("not_more_alike", "unstable_means")),
        (0.95, between(0.06, 0.55, 1.2), "no", "no", ("not_significant", "marginal_means")),
        (0.95, between(None, None, None), "no", "no", ("not_determined", "unstable_means")),
    ],
)
def test_the_verdict_names_its_reasons(
    rwg: float | None, figures: Icc, speak: str, rank: str, reasons: tuple[str, ...]
) -> None:
    verdict = group_verdict(rwg, figures)
    assert (verdict.verdict, verdict.ranking, verdict.reasons) == (speak, rank, reasons)


@pytest.mark.parametrize(
    ("scale", "speak", "rank", "reasons"),
    [
        ("LEAD", Verdict.YES, Verdict.YES, ()),
        ("TSIG", Verdict.WITH_CARE, Verdict.WITH_CARE, (Reason.MODERATE_AGREEMENT,)),
        ("HOSTILE", Verdict.WITH_CARE, Verdict.WITH_CARE, (Reason.MODERATE_AGREEMENT,)),
    ],
)
def test_the_leadership_climate_companies(
    reference: Path, scale: str, speak: Verdict, rank: Verdict, reasons: tuple[Reason, ...]
) -> None:
    oracle: dict[str, Any] = json.loads(
        (reference / "oracles" / "leadership_climate_and_waves.json").read_text("utf-8")
    )["scales"][scale]
    table = np.genfromtxt(
        reference / "data" / "leadership_climate.csv", delimiter=",", names=True, dtype=int, deletechars='"'
    )
    answers = np.column_stack([table[item] for item in oracle["items"]])
    companies: np.ndarray = table["COMPID"]
    agreement = agreement_by_group(answers, companies, groups=int(companies.max()) + 1, options=5)
    median = median_rwg_j(agreement)
    assert median.n == 49
    assert median.value == pytest.approx(oracle["rwg_j_median"], rel=1e-6)
    verdict = group_verdict(median.value, icc(answers.mean(axis=1), companies))
    assert (verdict.verdict, verdict.ranking, verdict.reasons) == (speak, rank, reasons)
    assert verdict.warnings == ("unequal_groups",)
