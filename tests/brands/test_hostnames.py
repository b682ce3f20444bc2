"""What may be a brand's host."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engage.brands.hostnames import host_name, is_ours
from engage.rules import RuleBroken


@pytest.mark.parametrize(
    ("text", "host"),
    [
        ("forum.example.com", "forum.example.com"),
        (" Forum.Example.COM. ", "forum.example.com"),
        ("https://forum.example.com:8443/x?y#z", "forum.example.com"),
        ("https://me:secret@forum.example.com/", "forum.example.com"),
        ("форум.рф", "xn--l1adgmc.xn--p1ai"),
        ("bücher.example", "xn--bcher-kva.example"),
    ],
)
def test_a_host_is_read_kindly(text, host):
    assert host_name(text) == host


@pytest.mark.parametrize(
    "text",
    [
        "", "localhost", "a", "1.2.3.4", "[::1]", "::1", "a..b", "-a.example", "a-.example",
        "a_b.example", "a b.example", "*.example.com", "x" * 64 + ".example", "a." * 130 + "com",
        "example.123", "a\0.example", "javascript:alert(1)", "../etc.passwd/x",
    ],
)  # fmt: skip
def test_what_is_no_host(text):
    with pytest.raises(RuleBroken) as refused:
        host_name(text)
    assert (refused.value.code, refused.value.field) == ("no_host_name", "host")


@given(st.text(max_size=80))
def test_anything_is_a_plain_host_or_refused(text):
    try:
        host = host_name(text)
    except RuleBroken:
        return
    assert host == host.lower()
    assert set(host) <= set("abcdefghijklmnopqrstuvwxyz0123456789-.")
    assert host_name(host) == host


def test_our_own_hosts(settings):
    settings.BRAND_HOST_SUFFIX = "engage.example"
    settings.PLATFORM_HOSTS = ["admin.example.org"]
    assert is_ours("engage.example")
    assert is_ours("acme.engage.example")
    assert is_ours("admin.example.org")
    assert not is_ours("notengage.example")
    assert not is_ours("acme.example")
