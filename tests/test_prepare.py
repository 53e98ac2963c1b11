import re
from io import StringIO

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.core.management import call_command

from programmes.models import Programme
from techlink.management.commands import prepare
from techlink.settings import STORAGES


@pytest.fixture
def fresh(settings, tmp_path):
    """A machine where nothing is ready yet, but for the database; it has one static file."""
    settings.VAR_DIR = tmp_path
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STATICFILES_DIRS = [tmp_path / "source"]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STORAGES = STORAGES
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "one.txt").write_text("one")
    return tmp_path


def said(command):
    out = StringIO()
    call_command(command, stdout=out)
    return out.getvalue()


def test_prepare_makes_all_ready_and_then_leaves_it_alone(fresh, settings):
    assert steps(said("prepare")) == ["Database", "Register", "Index", "Files"]
    assert Programme.objects.published().exists()
    assert not get_user_model().objects.exists()

    settings.LOCAL = True

    assert steps(said("prepare")) == ["Database", "Register", "Index", "Staff"]
    assert get_user_model().objects.count() == 1
    assert steps(said("prepare")) == ["Database", "Register", "Index"]


def steps(text):
    return re.findall(r"^([A-Z]\w+)  ", text, re.MULTILINE)


def test_static_files_are_collected_again_when_one_changed(fresh):
    prepare.Command(stdout=StringIO()).collect_static()
    (fresh / "source" / "one.txt").write_text("another")
    prepare.Command(stdout=StringIO()).collect_static()

    texts = sorted(path.read_text() for path in fresh.glob("static/one.*.txt"))
    assert texts == ["another", "one"]


def test_first_staff_can_sign_in_with_the_password_shown_once():
    password = re.search(r"password (\S+)", said("first_staff"))[1]

    assert authenticate(username="staff", password=password).is_superuser
    assert said("first_staff") == ""


def test_first_staff_is_not_made_beside_another_account(admin_user):
    assert said("first_staff") == ""
    assert list(get_user_model().objects.all()) == [admin_user]
