"""TXT records, read from a name server of our own."""

import pytest

from engage.brands import proofs
from engage.brands.proofs import NoAnswer, txt_records
from tests.brands.name_server import name_server


def test_all_texts_of_a_name():
    long = "x" * 300
    with name_server({"_engage.a.example": ["one", "engage-proof=abc", long]}) as server:
        found = txt_records("_engage.a.example", [server])
    assert sorted(found) == sorted(["one", "engage-proof=abc", long])


@pytest.mark.parametrize("records", [{}, {"_engage.a.example": []}])
def test_nothing_there_is_no_failure(records):
    with name_server(records) as server:
        assert txt_records("_engage.a.example", [server]) == []


def test_silence_is_not_an_answer(monkeypatch):
    monkeypatch.setattr(proofs, "PATIENCE", 0.4)
    with name_server({}, silent=True) as server, pytest.raises(NoAnswer, match="Lifetime"):
        txt_records("_engage.a.example", [server])
    assert proofs._resolver([server]).lifetime == 0.4


def test_the_setting_names_the_servers(settings):
    with name_server({"_engage.a.example": ["x"]}) as server:
        settings.DNS_SERVERS = [server]
        assert txt_records("_engage.a.example") == ["x"]
