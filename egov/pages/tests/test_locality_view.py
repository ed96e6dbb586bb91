from __future__ import annotations

from egov.pages.locality import OWN_COLOURS, LocalityView, darker, view_of
from egov.places.queries import LocalityFacts


def facts(**data):
    return LocalityFacts("hue", "H57", "Thành phố Huế", "Hue City", "46", data, "<svg/>")


def test_a_locality_with_our_colours_needs_no_sheet():
    view = view_of(facts(colours=dict(OWN_COLOURS)))
    assert (view.stylesheet, view.stylesheet_version) == ("", "")


def test_other_colours_become_a_sheet_with_a_version():
    view = view_of(facts(colours={"main": "#6B2C91", "action": "#00703c"}))
    assert "--brand:#6b2c91" in view.stylesheet
    assert len(view.stylesheet_version) == 8


def test_what_is_no_colour_is_left_out():
    view = view_of(facts(colours={"main": "red;} body{display:none", "action": "#00703c"}))
    assert view.colours == OWN_COLOURS


def test_a_locality_without_a_portal_name_has_a_neutral_one():
    assert view_of(facts()).portal == LocalityView().portal


def test_darker_goes_towards_black():
    assert darker("#ffffff") == "#b8b8b8"
