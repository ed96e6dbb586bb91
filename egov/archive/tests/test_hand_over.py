from __future__ import annotations

import hashlib
import json
import os
import zipfile
from typing import Any

import jsonschema_rs
import pytest

from egov.archive import actions
from egov.archive.errors import NothingDue, PackageNotReady, ReceiptNeeded
from egov.archive.models import Keeping, Package
from egov.archive.packing.verifying import verify_package
from egov.archive.packing.writing import write_package
from egov.archive.queries import path_of
from egov.core import journal
from egov.core.errors import NotFound
from egov.core.models import JournalEntry
from egov.core.verification import verify_journal
from egov.documents import storage
from egov.dossiers.models import Dossier

from .conftest import LATER


def names_in(package):
    with zipfile.ZipFile(path_of(package)) as found:
        return found.namelist()


def acts_of(package):
    entries = JournalEntry.objects.filter(chain__subject_kind="archive", chain__subject_id=package.number)
    return list(entries.order_by("n").values_list("act", flat=True))


def test_a_package_holds_everything_about_its_dossiers(packed):
    codes = sorted(Dossier.objects.values_list("code", flat=True))
    names = names_in(packed)
    for code in codes:
        inside = {name.removeprefix(f"dossiers/{code}/") for name in names if code in name}
        assert {"dossier.json", "rows.json", "journal.jsonl", "papers/01-receipt.pdf"} <= inside
        assert any(name.startswith("files/001-") for name in inside)
    assert names[-1] == "manifest.json"
    assert packed.number == f"{packed.agency.code}-2026-001"


def test_a_fresh_package_is_whole(packed):
    verdict = verify_package(path_of(packed))
    assert verdict.findings == []
    assert (verdict.dossiers, verdict.number) == (2, packed.number)


def test_the_uploaded_bytes_are_in_it_as_they_were(packed):
    attachment = Dossier.objects.earliest("id").attachments.select_related("file").earliest("id")
    with zipfile.ZipFile(path_of(packed)) as found:
        contents = {hashlib.sha256(found.read(name)).hexdigest() for name in found.namelist() if "/files/" in name}
    assert attachment.file.sha256 in contents


def test_its_rows_say_what_the_database_said(packed):
    dossier = Dossier.objects.earliest("id")
    with zipfile.ZipFile(path_of(packed)) as found:
        rows = json.loads(found.read(f"dossiers/{dossier.code}/rows.json"))
    assert rows["dossiers.Dossier"][0]["answers"] == dossier.answers
    assert len(rows["dossiers.Task"]) == dossier.tasks.count()
    assert rows["notices.Notice"]


def test_its_dossiers_are_written_as_their_schema_says(packed):
    with zipfile.ZipFile(path_of(packed)) as found:
        schema = jsonschema_rs.validator_for(json.loads(found.read("dossier.schema.json")))
        described = [json.loads(found.read(name)) for name in found.namelist() if name.endswith("/dossier.json")]
    assert len(described) == 2
    for one in described:
        schema.validate(one)
    assert {"Nguyễn Thị Lan", "Lê Thị Mai"} <= set(described[0]["people"].values())


def test_its_dossiers_are_told_in_words_with_their_place_in_the_register(packed):
    dossier = Dossier.objects.earliest("code")
    with zipfile.ZipFile(path_of(packed)) as found:
        one = json.loads(found.read(f"dossiers/{dossier.code}/dossier.json"))
    assert one["register"] == {"year": dossier.register_year, "number": 1}
    assert one["applicant_address"] == "45 Trần Phú, Phường Hải Châu, Thành phố Đà Nẵng"
    assert one["state_name"] == "Đã trả kết quả"
    assert one["handed_to"]["name"] == "Nguyễn Thị Lan"


def test_its_dossiers_are_marked_and_journaled(packed):
    assert not Dossier.objects.filter(archived_at=None).exists()
    assert JournalEntry.objects.filter(act="archive").count() == 2
    assert acts_of(packed) == ["package-ordered", "package-made"]
    assert verify_journal().whole


def test_made_twice_from_the_same_rows_it_has_the_same_bytes(closed, people, years_later, monkeypatch):
    dossier = closed()
    actions.find_due()
    (package,) = actions.order_packages(actor=people.actor("huong"), agency_id=dossier.agency_decides_id)
    monkeypatch.setattr("egov.archive.actions.handing_over._mark", lambda *_: None)
    first = actions.make_package(package_id=package.pk).sha256
    Package.objects.update(state=Package.WAITING)
    again = actions.make_package(package_id=package.pk).sha256
    assert first == again == hashlib.sha256(path_of(package).read_bytes()).hexdigest()


def test_nothing_goes_twice(packed, people):
    with pytest.raises(NothingDue):
        actions.order_packages(actor=people.actor("huong"), agency_id=packed.agency_id)


def test_making_it_twice_changes_nothing(packed):
    before = path_of(packed).stat().st_mtime_ns
    assert actions.make_package(package_id=packed.pk).sha256 == packed.sha256
    assert path_of(packed).stat().st_mtime_ns == before


def test_before_its_time_nothing_goes(closed, people):
    dossier = closed()
    actions.find_due()
    with pytest.raises(NothingDue):
        actions.order_packages(actor=people.actor("huong"), agency_id=dossier.agency_decides_id)


@pytest.mark.parametrize("who", ["mai", "minh", "lan", "far_officer"])
def test_who_does_not_look_after_the_records_orders_nothing(closed, people, years_later, who):
    dossier = closed()
    actions.find_due()
    with pytest.raises(NotFound):
        actions.order_packages(actor=people.actor(who), agency_id=dossier.agency_decides_id)


def test_one_dossier_can_be_named(closed, people, years_later):
    first, _ = closed(), closed()
    actions.find_due()
    (package,) = actions.order_packages(
        actor=people.actor("huong"), agency_id=first.agency_decides_id, codes=[first.code]
    )
    assert list(Keeping.objects.filter(package=package).values_list("dossier__code", flat=True)) == [first.code]


def test_many_become_several_packages(closed, people, years_later, monkeypatch):
    monkeypatch.setattr("egov.archive.actions.ordering.MOST_DOSSIERS", 2)
    dossier, _, _ = closed(), closed(), closed()
    actions.find_due()
    made = actions.order_packages(actor=people.actor("huong"), agency_id=dossier.agency_decides_id)
    assert [package.dossiers for package in made] == [2, 1]
    assert [package.number[-3:] for package in made] == ["001", "002"]


def test_a_dossier_with_a_damaged_file_stays_behind(closed, people, years_later):
    whole, damaged = closed(), closed()
    path = storage.root() / damaged.attachments.earliest("id").file.path
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    actions.find_due()
    (package,) = actions.order_packages(actor=people.actor("huong"), agency_id=whole.agency_decides_id)
    package = actions.make_package(package_id=package.pk)
    assert (package.left_out, package.dossiers, package.state) == ([damaged.code], 1, "ready")
    assert verify_package(path_of(package)).whole
    assert Keeping.objects.get(dossier=damaged).package is None


def test_a_missing_file_leaves_nothing_to_pack(closed, people, years_later):
    dossier = closed()
    (storage.root() / dossier.attachments.earliest("id").file.path).unlink()
    actions.find_due()
    (package,) = actions.order_packages(actor=people.actor("huong"), agency_id=dossier.agency_decides_id)
    assert actions.make_package(package_id=package.pk).state == "failed"
    assert not path_of(package).exists()


def test_a_dossier_that_changes_while_it_is_written_is_written_anew(closed, people, years_later, monkeypatch):
    dossier = closed()
    actions.find_due()
    (package,) = actions.order_packages(actor=people.actor("huong"), agency_id=dossier.agency_decides_id)
    calls: list[Any] = []

    def write(*args, **kwargs):
        packed = write_package(*args, **kwargs)
        if not calls:
            journal.record(subject=("dossier", dossier.code), act="compare", actor=people.actor("mai"))
        calls.append(packed)
        return packed

    monkeypatch.setattr("egov.archive.actions.handing_over.write_package", write)
    assert actions.make_package(package_id=package.pk).state == "ready"
    assert len(calls) == 2
    assert verify_package(path_of(package)).whole


def test_the_file_goes_when_the_archive_has_it(packed, people, django_capture_on_commit_callbacks):
    huong = people.actor("huong")
    actions.note_fetched(actor=huong, package_id=packed.pk)
    with django_capture_on_commit_callbacks(execute=True):
        actions.confirm_package(actor=huong, package_id=packed.pk, receipt=" 7/BBGN ")
    packed.refresh_from_db()
    assert (packed.state, packed.receipt) == ("received", "7/BBGN")
    assert not path_of(packed).exists()
    assert acts_of(packed)[2:] == ["package-fetched", "package-received"]


def test_without_a_receipt_it_stays(packed, people):
    with pytest.raises(ReceiptNeeded):
        actions.confirm_package(actor=people.actor("huong"), package_id=packed.pk, receipt="  ")
    assert path_of(packed).exists()


def test_it_arrives_once(packed, people):
    actions.confirm_package(actor=people.actor("huong"), package_id=packed.pk, receipt="7")
    with pytest.raises(PackageNotReady):
        actions.confirm_package(actor=people.actor("huong"), package_id=packed.pk, receipt="7")


@pytest.mark.parametrize("who", ["mai", "far_officer", "lan"])
def test_others_fetch_and_confirm_nothing(packed, people, who):
    for act in (actions.note_fetched, lambda **more: actions.confirm_package(receipt="7", **more)):
        with pytest.raises(NotFound):
            act(actor=people.actor(who), package_id=packed.pk)


def test_what_a_crash_left_goes_after_a_day(packed):
    stray, fresh = path_of(packed).with_name(".a.part"), path_of(packed).with_name(".b.part")
    for path, age in ((stray, 25 * 3600), (fresh, 3600), (path_of(packed), 90 * 24 * 3600)):
        path.touch()
        os.utime(path, times=(LATER.timestamp() - age,) * 2)
    assert actions.remove_stray_packages() == 1
    assert not stray.exists()
    assert fresh.exists()
    assert path_of(packed).exists()
