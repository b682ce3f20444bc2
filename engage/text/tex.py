"""TeX as a line of Unicode: `\\alpha_1 |0\\rangle` → `α₁ |0⟩`. For reading, not for typesetting."""

from __future__ import annotations

import re

_SYMBOLS: dict[str, str] = dict(
    re.findall(
        r"(\w+)=(\S+)",
        """
        alpha=α beta=β gamma=γ delta=δ epsilon=ε varepsilon=ε zeta=ζ eta=η theta=θ
        vartheta=ϑ iota=ι kappa=κ lambda=λ mu=μ nu=ν xi=ξ pi=π rho=ρ sigma=σ tau=τ upsilon=υ
        phi=φ varphi=ϕ chi=χ psi=ψ omega=ω Gamma=Γ Delta=Δ Theta=Θ Lambda=Λ Xi=Ξ Pi=Π
        Sigma=Σ Phi=Φ Psi=Ψ Omega=Ω langle=⟨ rangle=⟩ lbrace={ rbrace=} lvert=| rvert=| vert=| mid=|
        lVert=‖ rVert=‖ Vert=‖ lfloor=⌊ rfloor=⌋ lceil=⌈ rceil=⌉ times=× cdot=· div=÷ pm=±
        mp=∓ ast=∗ star=⋆ circ=∘ bullet=• oplus=⊕ bigoplus=⨁ otimes=⊗ bigotimes=⨂ dagger=† dag=†
        leq=≤ le=≤ leqslant=≤ geq=≥ geqslant=≥
        ge=≥ neq=≠ ne=≠ approx=≈ equiv=≡ sim=∼ simeq=≃ cong=≅ propto=∝ ll=≪ gg=≫ in=∈
        notin=∉ ni=∋ subset=⊂ subseteq=⊆ supset=⊃ supseteq=⊇ cup=∪ cap=∩ setminus=∖
        emptyset=∅ varnothing=∅ forall=∀ exists=∃ neg=¬ lnot=¬ wedge=∧ land=∧ vee=∨ lor=∨
        perp=⊥ parallel=∥ to=→ rightarrow=→ leftarrow=← leftrightarrow=↔ Rightarrow=⇒
        Leftarrow=⇐ Leftrightarrow=⇔ iff=⇔ implies=⇒ mapsto=↦ longrightarrow=→ uparrow=↑
        downarrow=↓ sum=∑ prod=∏ int=∫ oint=∮ partial=∂ nabla=∇ infty=∞ hbar=ℏ ell=ℓ Re=ℜ
        Im=ℑ aleph=ℵ prime=′ degree=° ldots=… dots=… cdots=⋯ vdots=⋮ ddots=⋱ angle=∠
        triangle=△ square=□ therefore=∴ because=∵ checkmark=✓ nearrow=↗ searrow=↘ swarrow=↙
        nwarrow=↖ clubsuit=♣ diamondsuit=♦ heartsuit=♥ spadesuit=♠ bmod=mod pmod=mod
        """,
    )
)
_SPACES = frozenset({"quad", "qquad", ",", ";", ":", " ", "!", "\\", "newline"})
_SILENT = frozenset(
    "left right big Big bigg Bigg bigl bigr Bigl Bigr displaystyle textstyle limits "  # noqa: SIM905
    "nolimits middle scriptstyle scriptscriptstyle small large Large huge hline rule "
    "mathrm mathbf mathit mathsf mathtt mathcal mathbb Bbb mathfrak mathscr boldsymbol bm "
    "operatorname text textbf textit textrm mbox rm bf it hat widehat tilde bar vec overline "
    "underline underbrace overbrace boxed phantom label".split()
)
_RAISED = str.maketrans(
    "0123456789+-=()niabcdefghjklmoprstuvwxyz†′∗*", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱᵃᵇᶜᵈᵉᶠᵍʰʲᵏˡᵐᵒᵖʳˢᵗᵘᵛʷˣʸᶻ†′∗*"
)
_LOWERED = str.maketrans("0123456789+-=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ")
_DIRAC = {
    "ket": ("|", "⟩"),
    "Ket": ("|", "⟩"),
    "bra": ("⟨", "|"),
    "Bra": ("⟨", "|"),
    "braket": ("⟨", "⟩"),
}
_AROUND = {"pmatrix": "()", "bmatrix": "[]", "Bmatrix": "{}", "vmatrix": "||", "Vmatrix": "‖‖"}
_COLUMNED = frozenset({"array", "tabular"})
_TAKING = frozenset({"frac", "dfrac", "tfrac", "binom", "sqrt", "begin", "end"})
_TOKEN = re.compile(r"\\[a-zA-Z]+|\\.|\s+|.", re.DOTALL)
_ROW_ENDS = re.compile(r"(?<=[,;.:]);|(?<=[,;.:] );|;\s*$")
"""The sign of a new row after another sign, and after the last row."""
_DEPTH = 12


class _TooDeep(Exception):
    """Braces in braces in braces: shown as TeX."""


def readable(tex: str) -> str:
    """`tex` as one line of Unicode; unknown commands keep their name, deep nesting its TeX."""
    signs = _TOKEN.findall(tex)[::-1]
    try:
        line = _group(signs, 0)
    except _TooDeep:
        line = tex
    return " ".join(_ROW_ENDS.sub("", line).split())


def is_spoken(tex: str) -> bool:
    """Whether `tex` has a command that we know: then it is a formula and no price."""
    return any(
        name in known
        for name in re.findall(r"\\([a-zA-Z]+)", tex)
        for known in (_SYMBOLS, _SILENT, _DIRAC, _TAKING)
    )


def _group(signs: list[str], depth: int) -> str:
    """Everything up to the closing brace or the end; `signs` are in reverse and are used up."""
    if depth > _DEPTH:
        raise _TooDeep
    out: list[str] = []
    while signs:
        sign = signs.pop()
        if sign == "}":
            break
        out.append(_one(sign, signs, depth))
    return "".join(out)


def _one(sign: str, signs: list[str], depth: int) -> str:
    """What one sign, with the arguments that it takes, looks like."""
    if sign == "{":
        return _group(signs, depth + 1)
    if sign in "^_":
        return _script(sign, _argument(signs, depth).replace(" ", ""))
    if sign in "~&":
        return " "
    if sign[0] != "\\" or len(sign) == 1:
        return sign
    name = sign[1:]
    if name in ("frac", "dfrac", "tfrac"):
        return f"{_wrapped(_argument(signs, depth))}/{_wrapped(_argument(signs, depth))}"
    if name == "binom":
        return f"({_argument(signs, depth)} over {_argument(signs, depth)})"
    if name == "sqrt":
        return f"{_degree(signs)}√{_wrapped(_argument(signs, depth))}"
    if name in _DIRAC:
        left, right = _DIRAC[name]
        if signs[-1:] != ["{"]:
            return right  # some write the closing bracket alone in this way
        return f"{left}{_argument(signs, depth)}{right}"
    if name in ("begin", "end"):
        return _edge(name, signs, depth)
    if name in _SILENT:
        return ""
    if name in _SPACES:
        return "; " if name == "\\" else " "
    return _SYMBOLS.get(name, name)


def _degree(signs: list[str]) -> str:
    """The `[5]` of a root, raised."""
    if signs[-1:] != ["["] or "]" not in signs[-_DEPTH:]:
        return ""
    signs.pop()
    degree: list[str] = []
    while (sign := signs.pop()) != "]":
        degree.append(sign)
    return "".join(degree).translate(_RAISED)


def _edge(name: str, signs: list[str], depth: int) -> str:
    """The bracket with which a matrix begins or ends; its columns' alignment is left out."""
    around = _argument(signs, depth)
    if around in _COLUMNED and name == "begin" and signs[-1:] == ["{"]:
        _argument(signs, depth)
    bracket = _AROUND.get(around, "  ")
    return bracket[0] if name == "begin" else bracket[1]


def _argument(signs: list[str], depth: int) -> str:
    """The next group or the next single thing."""
    while signs and signs[-1].isspace():
        signs.pop()
    if depth > _DEPTH:
        raise _TooDeep
    return _one(signs.pop(), signs, depth + 1) if signs and signs[-1] != "}" else ""


def _wrapped(part: str) -> str:
    plain = len(part) < 2 or part.removeprefix("√").isalnum()
    return part if plain else f"({part})"


def _script(mark: str, part: str) -> str:
    """A raised or lowered part, in small letters where Unicode has them all."""
    small = part.translate(_RAISED if mark == "^" else _LOWERED)
    has_all = all(new != old or old in "†′∗*" for new, old in zip(small, part, strict=True))
    if part and has_all and (mark == "^" or not set(part) & set("†′∗*")):
        return small
    return f"{mark}{part}" if len(part) == 1 else f"{mark}({part})" if part else mark
