"""Name, colours and languages of a brand, and who may change them."""

import pytest

from engage.brands.operations.looks import clear_theme, rename_brand, set_languages, set_theme
from engage.brands.sheet import sheet_url
from engage.events.models import EventRecord
from engage.members.models import Member
from engage.rules import NotAllowed, RuleBroken
from engage.tenancy.current import NoCurrentBrand, brand_context
from engage.tenancy.models import Brand

CHANGES = [
    lambda by: set_theme("#0a7d55", by=by),
    lambda by: clear_theme(by=by),
    lambda by: set_languages(["ru"], by=by),
    lambda by: rename_brand("Acme Two", by=by),
]


def kinds():
    return list(EventRecord.objects.order_by("pk").values_list("kind", flat=True))


def test_a_theme_is_kept_told_and_counted(in_acme, cast):
    before = cast.acme.theme_version
    found = set_theme("#FFDD00", "round", "serif", by=cast.mia)
    brand = Brand.objects.get(pk=cast.acme.pk)
    assert brand.theme == {"accent": "#ffdd00", "radius": "round", "font": "serif"}
    assert brand.theme_version == before + 1
    assert len(found.corrections) == 1
    assert kinds() == ["brands.theme_changed"]


def test_the_same_theme_again_is_calm(in_acme, cast):
    set_theme("#0a7d55", by=cast.mia)
    set_theme("#0A7D55", by=cast.mia)
    assert kinds() == ["brands.theme_changed"]


def test_our_own_look_again(in_acme, cast):
    set_theme("#0a7d55", by=cast.ada)
    clear_theme(by=cast.ada)
    clear_theme(by=cast.ada)
    brand = Brand.objects.get(pk=cast.acme.pk)
    assert brand.theme == {}
    assert sheet_url(brand) is None
    assert kinds() == ["brands.theme_changed"] * 2


@pytest.mark.parametrize(
    ("choice", "field"),
    [
        (("green",), "accent"),
        (("#0a7d55", "huge"), "radius"),
        (("#0a7d55", "soft", "comic"), "font"),
    ],
)
def test_an_unknown_choice_is_refused(in_acme, cast, choice, field):
    with pytest.raises(RuleBroken) as refused:
        set_theme(*choice, by=cast.mia)
    assert refused.value.field == field
    assert Brand.objects.get(pk=cast.acme.pk).theme == {}


def test_languages(in_acme, cast):
    brand = set_languages(["ru", "en", "ru"], by=cast.mia)
    assert brand.languages == ["ru", "en"]
    assert brand.language == "ru"
    assert kinds() == ["brands.languages_changed"]


@pytest.mark.parametrize("codes", [[], ["xx"], ["en", "../x"]])
def test_languages_without_words_are_refused(in_acme, cast, codes):
    with pytest.raises(RuleBroken) as refused:
        set_languages(codes, by=cast.mia)
    assert refused.value.field == "languages"


def test_a_new_name(in_acme, cast):
    assert rename_brand("  Acme\n\x1b[31m Audio ", by=cast.mia).name == "Acme [31m Audio"
    rename_brand("Acme [31m Audio", by=cast.mia)
    assert kinds() == ["brands.brand_renamed"]


@pytest.mark.parametrize("name", ["", "  ", "x" * 81])
def test_no_name(in_acme, cast, name):
    with pytest.raises(RuleBroken):
        rename_brand(name, by=cast.mia)


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("who", ["ben", "moe", "cleo", "dev", "zoe"])
def test_only_managers_of_this_brand_may(in_acme, cast, change, who):
    with pytest.raises(NotAllowed):
        change(getattr(cast, who))
    assert kinds() == []


@pytest.mark.parametrize("change", CHANGES)
def test_a_guest_may_not_and_the_system_may(in_acme, cast, change):
    with pytest.raises(NotAllowed):
        change(None)
    change(Member.objects.get(role="system"))


@pytest.mark.parametrize("change", CHANGES)
def test_never_without_a_brand(cast, change):
    with pytest.raises(NoCurrentBrand):
        change(cast.ada)


def test_the_other_brand_is_untouched(cast):
    with brand_context(cast.zenith.pk):
        set_theme("#0a7d55", by=cast.zoe)
        rename_brand("Zenith Two", by=cast.zoe)
    acme = Brand.objects.get(pk=cast.acme.pk)
    assert (acme.name, acme.theme, acme.theme_version) == ("Acme", {}, cast.acme.theme_version)


def test_a_suspended_manager_may_not(in_acme, cast):
    cast.dev.role = "manager"
    with pytest.raises(NotAllowed) as refused:
        rename_brand("Mine", by=cast.dev)
    assert refused.value.code == "cannot_act"
