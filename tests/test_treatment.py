"""What the words beside a citation say became of the case, and who does it."""

from __future__ import annotations

import pytest
from extraction import mentions_of

from transforms.extract.treatment import stronger

LEE = "Lee v. Mack, 5 U.S. 7 (1920)"
ROE = "Roe v. Poe, 6 U.S. 8 (1930)"


def row(text: str, *signs: str, type: str = "lead", id: str | None = None) -> object:
    """A case: the text, and `name of the case: treatment, by whom` for each of its signs."""
    return pytest.param(text, list(signs), type, id=id or text[:60])


def signs_of(text: str, opinion_type: str) -> list[str]:
    mentions = mentions_of(text, opinion_type)
    return [
        f"{m.plaintiff or m.name}: {m.treatment}, {m.treatment_by}" for m in mentions if m.treatment
    ]


@pytest.mark.parametrize(
    ("text", "signs", "opinion_type"),
    [
        # --- This decision does it ---
        row(f"We now overrule {LEE}, to that extent.", "Lee: overruled, court"),
        row(f"We therefore overrule our decision in {LEE}.", "Lee: overruled, court"),
        row(f"Insofar as it differs, {LEE}, is overruled.", "Lee: overruled, court"),
        row(f"{LEE}, and {ROE}, are hereby overruled.", "Lee: overruled, court",
            "Roe: overruled, court", id="two in one sentence"),
        row(f"We decline to follow {LEE}.", "Lee: not_followed, court"),
        row(f"We do not follow {LEE}.", "Lee: not_followed, court"),
        row(f"Any contrary statement in {LEE}, is disapproved.", "Lee: disapproved, court"),
        row(f"{LEE}, is readily distinguishable.", "Lee: distinguished, court"),
        row(f"{LEE}, is therefore inapposite.", "Lee: distinguished, court"),
        row(f"This case is distinguishable from {LEE}.", "Lee: distinguished, court"),
        row(f"That fact distinguishes this case from {LEE}.", "Lee: distinguished, court"),
        row(f"We think that difference distinguishes {LEE}.", "Lee: distinguished, court"),
        row(f"We find {LEE} inapposite.", "Lee: distinguished, court"),
        row(f"We hold that it does not, and overrule {LEE}.", "Lee: overruled, court"),
        row(f"Today we are constrained to overrule {LEE}.", "Lee: overruled, court"),
        row(f"We limit {LEE}, to its facts.", "Lee: limited, court"),
        row("The rule of Lee v. Mack, 5 U.S. 7 (1920), stands. But the Lee rule is overruled.",
            "Lee: overruled, court", id="by its name alone"),
        # --- The writer of a separate opinion, and what it tells of the court ---
        row(f"I would overrule {LEE}.", "Lee: overruled, writer", type="dissent"),
        row(f"{LEE}, is distinguishable.", "Lee: distinguished, writer", type="concurrence"),
        row(f"Today the Court overrules {LEE}.", "Lee: overruled, court", type="dissent"),
        row(f"In overruling {LEE}, the Court forgets its office.", "Lee: overruled, court",
            type="dissent"),
        row(f"{LEE}, which the Court now overrules, was right.", "Lee: overruled, court",
            type="dissent"),
        # --- Another decision did it ---
        row(f"{LEE}, was overruled by {ROE}.", "Lee: overruled, other_decision"),
        row(f"{LEE}, overruled in part by {ROE}.", "Lee: overruled, other_decision"),
        row(f"{LEE}, overruled on other grounds, {ROE}.", "Lee: overruled, other_decision"),
        row(f"We refuse to follow Lee v. Mack, 5 U.S. 7 (1920) in {ROE}.",
            "Lee: not_followed, court", id="not the case that the words stand in"),
        row(f"{LEE}, has been widely criticized.", "Lee: criticized, other_decision"),
        row(f"{LEE}, has been questioned in later cases.", "Lee: questioned, other_decision"),
        row(f"See {ROE} (overruling {LEE}).", "Lee: overruled, other_decision"),
        row(f"{ROE}, overruling {LEE}.", "Lee: overruled, other_decision"),
        row(f"{ROE}, overruled {LEE}.", "Lee: overruled, other_decision"),
        row(f"In {ROE}, we overruled {LEE}.", "Lee: overruled, other_decision"),
        row(f"{ROE}, expressly overruled {LEE}.", "Lee: overruled, other_decision"),
        row(f"The Supreme Court of North Dakota declined to follow {LEE}.",
            "Lee: not_followed, other_decision"),
        row(f"The Court of Appeals distinguished {LEE}.", "Lee: distinguished, other_decision"),
        row(f"The court below found {LEE}, to be distinguishable.",
            "Lee: distinguished, other_decision"),
        row(f"{LEE}, was superseded by statute.", "Lee: superseded, legislature"),
        row("Lee v. Mack, 5 F.2d 7 (1920), rev'd, 6 U.S. 8 (1930).",
            "Lee: reversed, other_decision", id="reversed, by history"),
        row("Lee v. Mack, 6 U.S. 8 (1930), reversing 5 F.2d 7 (1920).",
            "Lee: reversed, other_decision", id="reversing: of the one cited after"),
        row(f"{LEE} (quoting {ROE}), abrogated by Doe v. Coe, 9 U.S. 9 (1940).",
            "Lee: abrogated, other_decision", id="not of the case quoted"),
        # --- A party asks for it ---
        row(f"Petitioner asks us to overrule {LEE}.", "Lee: overruled, party"),
        row(f"Respondents seek to distinguish {LEE}.", "Lee: distinguished, party"),
        row(f"Husband argues that {LEE}, is distinguishable."),
        row(f"Defendant argues that {LEE}, is distinguishable.", "Lee: distinguished, party"),
        # --- Nobody does ---
        row(f"{LEE}, has never been overruled."),
        row(f"We do not overrule {LEE}."),
        row(f"We need not overrule {LEE}."),
        row(f"{ROE}, did not overrule {LEE}."),
        row(f"We decline to overrule {LEE}."),
        row(f"The Government does not ask us to overrule {LEE}."),
        row(f"If {LEE}, were overruled, chaos would follow."),
        row(f"Perhaps {LEE}, is distinguishable."),
        row(f"{LEE}, is not distinguishable."),
        row(f"{LEE}, must be overruled."),
        row(f"Justice Hill would have overruled {LEE}."),
        row(f"The motion was overruled. {LEE}."),
        row(f"{LEE}, and {ROE}, stand. Clarity might come by modifying Lee and overruling Roe.",
            id="suggested"),
        row(f"By overruling {LEE}, we would free ourselves.", type="dissent"),
        row("In Davis v. State, 5 U.S. 7 (1920), the court overruled Davis's motion."),
        row(f"The court overruled that plea, holding the contrary in {LEE}."),
        row(f"We distinguished these cases in {LEE}."),
        row(f"The question in {LEE}, was another."),
        row(f"Review is limited to the record. {LEE}."),
    ],
)  # fmt: skip
def test_signs(text: str, signs: list[str], opinion_type: str) -> None:
    assert signs_of(text, opinion_type) == signs


def test_sign_shows_its_sentence() -> None:
    text = f"The point is settled. We now overrule {LEE}, to that extent. The rest stands."
    (mention,) = mentions_of(text)
    assert mention.treatment_text == f"We now overrule {LEE}, to that extent."


def test_strength() -> None:
    assert stronger("distinguished", None) == "distinguished"
    assert stronger("distinguished", "overruled") == "overruled"
