"""Catalogues of texts are compiled when they are newer than their result."""

from __future__ import annotations

import gettext

import pytest

from egov.ops.translations import CatalogueBroken, compile_stale

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'


@pytest.fixture
def catalogue(tmp_path):
    folder = tmp_path / "egov" / "portal" / "locale" / "vi" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    return folder / "django.po"


def test_a_catalogue_is_compiled_once(tmp_path, catalogue):
    catalogue.write_text(HEADER + 'msgid "Submit"\nmsgstr "Nộp hồ sơ"\n')
    assert compile_stale(tmp_path) == [catalogue]
    with catalogue.with_suffix(".mo").open("rb") as stream:
        assert gettext.GNUTranslations(stream).gettext("Submit") == "Nộp hồ sơ"
    assert compile_stale(tmp_path) == []


def test_a_broken_catalogue_is_named(tmp_path, catalogue):
    catalogue.write_text(HEADER + "what is this")
    with pytest.raises(CatalogueBroken, match=r"django\.po"):
        compile_stale(tmp_path)
