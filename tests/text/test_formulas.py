"""Formulas, readable without a typesetter."""

from __future__ import annotations

import pytest

from engage.text import render, sanitise
from engage.text.tex import readable


@pytest.mark.parametrize(
    ("tex", "line"),
    [
        (r"\alpha_1|0\rangle", "α₁|0⟩"),
        (r"\frac{1}{\sqrt{2}}\left(|00\rangle + |11\rangle\right)", "1/√2(|00⟩ + |11⟩)"),
        (r"\frac{a+b}{c}", "(a+b)/c"),
        (r"U^\dagger U = I, \mathcal{H}^{\otimes n}", "U† U = I, H^(⊗n)"),
        (r"e^{i\pi} \leq x_{ij}^2", "e^(iπ) ≤ xᵢⱼ²"),
        (r"\begin{pmatrix}1 & 0\\0 & 1\end{pmatrix}", "(1 0; 0 1)"),
        (r"\begin{array}{cc}1 & 0\\0 & 1\end{array}", "1 0; 0 1"),
        (r"\ket{\psi} = \bra{0}\braket{a|b}", "|ψ⟩ = ⟨0|⟨a|b⟩"),
        (r"\sqrt[5]{x+1} \\ \sqrt[n \\", "⁵√(x+1) ; √[n"),
        (r"|0\ket \in \Bbb C^2, \binom{n}{k}", "|0⟩ ∈ C², (n over k)"),
        (r"\unknown{x} \{y\} 5\%", "unknownx {y} 5%"),
        ("{" * 40, "{" * 40),
        ("^" * 40, "^" * 40),
        ("}", ""),
    ],
)
def test_tex_as_a_line(tex: str, line: str) -> None:
    assert readable(tex) == line


@pytest.mark.parametrize(
    "source",
    ["$5 and $10", "from $5 to $10.", "$HOME/$USER", "a$b$c", "US$ 3 $ 4", r"\$a\$", "`$a$`"],
)
def test_money_and_code_are_no_formulas(source: str) -> None:
    assert "math" not in render(source)
    assert "math" not in sanitise(f"<p>{source}</p>", formulas=True) or source == "`$a$`"


def test_a_formula_keeps_its_own_signs() -> None:
    assert render("$a_1 * b_2 * c_3$") == '<p><span class="math">a₁ * b₂ * c₃</span></p>\n'
    assert '<span class="math math-block">x &lt; y</span>' in render("$$\nx < y\n$$")


def test_formulas_in_foreign_html_only_when_asked_and_outside_code() -> None:
    html = "<p>$\\psi$ <code>$\\phi$</code> $$a &lt; b$$ <b>$c$</b></p>"
    assert sanitise(html) == html
    assert sanitise(html, formulas=True) == (
        '<p><span class="math">ψ</span> <code>$\\phi$</code> '
        '<span class="math math-block">a &lt; b</span> <b><span class="math">c</span></b></p>'
    )


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (r"\begin{align} x &amp;= 1,\\ y &amp;= 2. \end{align}", "x = 1, y = 2."),
        ("$\\lvert \\psi\n \\rangle$", "| ψ ⟩"),
        (r"$ 0 \le \theta $", "0 ≤ θ"),
        (r"$\neq$", "≠"),
    ],
)
def test_foreign_html_is_read_generously(text: str, shown: str) -> None:
    html = sanitise(f"<p>BQP{text}NP, for $5</p>", formulas=True)
    assert f">{shown}</span>NP, for $5</p>" in html


def test_what_was_made_readable_is_not_read_again() -> None:
    html = r"<p>$$a &lt; \frac{b}{2}$$ costs $5 in $c$ and \begin{align} $x$ \end{align} $</p>"
    once = sanitise(html, formulas=True)
    assert once.count("<span") == once.count("</span>") == 3
    assert sanitise(once, formulas=True) == once
