"""Nothing that tells about a person escapes an order to erase: every table on a dossier says what it holds."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.db import models

from egov.core.erasing import ERASERS, STORED_FILE, Personal

ROOT = "dossiers.Dossier"
ACCOUNT = "identity.Account"
SILENT = (
    models.AutoField,
    models.BooleanField,
    models.DateTimeField,
    models.IntegerField,
    models.DecimalField,
)
"""Fields that hold numbers, marks and moments; every other kind may tell about a person."""


def ours() -> list[type[models.Model]]:
    labels = [config.label for config in apps.get_app_configs() if config.name.startswith("egov.")]
    return [model for label in labels for model in apps.get_app_config(label).get_models()]


def parents(model: type[models.Model]) -> set[str]:
    fields = [field for field in model._meta.concrete_fields if isinstance(field, models.ForeignKey)]
    return {str(field.related_model._meta.label) for field in fields}


def hanging() -> dict[str, type[models.Model]]:
    """The dossier and every model that leads to it by its keys, however long the way."""
    found = {ROOT: apps.get_model(ROOT)}
    while more := {m._meta.label: m for m in ours() if m._meta.label not in found and parents(m) & found.keys()}:
        found |= more
    return found


def registered() -> dict[str, Personal]:
    return {personal.model: personal for personal in ERASERS}


def telling(model: type[models.Model]) -> set[str]:
    """Names of the fields that may tell about a person."""
    names = set()
    for field in model._meta.concrete_fields:
        if isinstance(field, models.ForeignKey):
            if field.related_model._meta.label in (ACCOUNT, STORED_FILE):
                names.add(field.name)
        elif not isinstance(field, SILENT):
            names.add(field.name)
    return names


@pytest.mark.parametrize("label", sorted(hanging()))
def test_every_table_on_a_dossier_says_what_it_forgets(label):
    assert label in registered(), f"register {label} with egov.core.erasing in its app's erasing.py"


@pytest.mark.parametrize("label", sorted(registered()))
def test_every_field_is_forgotten_or_said_to_tell_nothing(label):
    personal = registered()[label]
    said = set(personal.blank) | personal.kept
    wanted = set() if personal.remove else telling(personal.table())
    assert not wanted - said, f"{label}: say of these fields whether they tell about a person"
    assert not said - {field.name for field in personal.table()._meta.concrete_fields}


@pytest.mark.parametrize("label", sorted(registered()))
def test_its_path_leads_to_a_dossier(label):
    personal: Any = registered()[label]
    field: Any = personal.table()._meta
    for part in personal.path.split("__"):
        step = field.pk if part == "pk" else field.get_field(part)
        field = step.related_model._meta if step.related_model else field
    assert personal.by_code or field.label == ROOT
