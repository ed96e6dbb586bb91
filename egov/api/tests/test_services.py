from __future__ import annotations

import jsonschema_rs
import pytest

from .calling import Caller, all_examples
from .test_every_service import SERVICES

pytestmark = pytest.mark.usefixtures("locality_loaded")


def test_everybody_may_list_the_services():
    answer = Caller().get("/services")
    items = answer.json()["items"]
    assert {item["code"] for item in items} == {service.code for service in SERVICES.values()}
    assert set(items[0]) >= {"code", "name", "level"}
    assert answer.json()["next"] is None


def test_services_are_found_without_marks():
    found = Caller().get("/services", q="ho kinh doanh").json()["items"]
    assert found[0]["code"] == "DNG-288122_1"


def test_names_follow_the_language_of_the_reader():
    vietnamese, english = (Caller(language=tag).get("/services/1.009073").json()["name"] for tag in ("vi", "en"))
    assert (vietnamese, english) == ("Cấp bản sao trích lục hộ tịch", "Copies of civil-status extracts")


def test_a_service_tells_deadline_fee_documents_and_schema():
    found = Caller().get("/services/1.009073").json()
    assert found["deadline"][0]["same_day"] == {"cut_off": "15:00", "else": "09:00"}
    assert found["fee"][0]["amount"] == "8000 * form.copies"
    assert {"id": "identity", "required": True}.items() <= found["documents"][3].items()
    assert found["schema"]["$schema"].endswith("2020-12/schema")


@pytest.mark.parametrize("slug", sorted(SERVICES))
def test_every_property_has_a_valid_example(slug):
    schema = Caller().get(f"/services/{SERVICES[slug].code}").json()["schema"]
    jsonschema_rs.meta.validate(schema)
    for name, part in schema["properties"].items():
        for example in part["examples"]:
            assert jsonschema_rs.is_valid(part, example), name
    assert not list(jsonschema_rs.Draft202012Validator(schema).iter_errors(all_examples(schema)))


@pytest.mark.parametrize("code", ["nowhere", "1.009073x", "%F0%9F%92%A9", "a" * 3000])
def test_an_unknown_service_is_not_found(code):
    answer = Caller().get(f"/services/{code}")
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")
