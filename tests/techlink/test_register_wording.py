"""The words of the compiler, and the plain ones that readers see in their place."""

import pytest

from participants.models import Participation
from programmes.models import Programme, Source
from techlink.register.loading import load
from techlink.register.problems import RegisterError


def loaded(files):
    files.write()
    load(files.folder)


def wrong(files):
    with pytest.raises(RegisterError) as caught:
        loaded(files)
    assert Source.objects.count() == 0
    return [str(problem) for problem in caught.value.problems]


def reword(files, compiled, readers, **where):
    row = {"compiled": compiled, "readers": readers, **where}
    files.data["wording"]["wording"].append(row)


def test_text_is_put_into_readers_words(files):
    files.source["note"] = "Month from herald-2"
    reword(files, "Month from herald-2", "Month taken from the Example Herald.")

    loaded(files)

    assert Source.objects.get().note == "Month taken from the Example Herald."


def test_line_of_a_text_is_put_into_readers_words(files):
    files.programme["source_conflicts"] = ["Size: 5 (EG)", "Start: 2015"]
    reword(files, "Size: 5 (EG)", "Size: 5 (Example Gazette)")

    loaded(files)

    assert Programme.objects.get().note.splitlines() == ["Size: 5 (Example Gazette)", "Start: 2015"]


def test_part_of_a_line_is_left_as_it_is(files):
    files.source["note"] = "Weak source"
    files.participation["note"] = "Weak source, but the only one"
    reword(files, "Weak source", "A weak source.")

    loaded(files)

    assert Source.objects.get().note == "A weak source."
    assert Participation.objects.get().note == "Weak source, but the only one"


def test_wording_of_one_record_is_not_that_of_others(files):
    files.source["note"] = files.programme["status_note"] = "As above"
    reword(files, "As above", "Of both.")
    reword(files, "As above", "Of the programme.", of="example-link")

    loaded(files)

    assert Source.objects.get().note == "Of both."
    assert Programme.objects.get().status_note == "Of the programme."


def test_keys_are_not_reworded(files):
    files.source["note"] = "gazette"
    reword(files, "gazette", "The Example Gazette.")

    loaded(files)

    assert Programme.objects.get().main_source.note == "The Example Gazette."


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("As example-link says.", "example-link"),
        ("Month from daily-gazette", "daily-gazette"),
        ("Not (event_id 5)", "event_id"),
        ("News that the seed refers to", "seed"),
        ("Not in the excerpt.", "excerpt"),
        ("Read as excerpts", "excerpts"),
        ("Plain.\nNot in the seed.", "seed"),
    ],
)
def test_text_in_the_compilers_words_is_refused(files, text, word):
    files.source["id"] = "daily-gazette"
    files.programme["status_note"] = text

    assert (
        f"programmes.yaml, example-link, status_note: “{word}” is not for readers; "
        "put it plainly in wording.yaml"
    ) in wrong(files)


def test_readers_words_are_checked_too(files):
    files.source["note"] = "Seen"
    reword(files, "Seen", "Read in the excerpt")

    assert wrong(files) == [
        "sources.yaml, gazette, note: “excerpt” is not for readers; put it plainly in wording.yaml"
    ]


def test_words_that_only_look_like_the_compilers_are_let_through(files):
    text = "Seeds, birdseed, and the Example Link; an example-linked event-id"
    files.programme["description"] = text

    loaded(files)

    assert Programme.objects.get().summary == text


def test_wording_of_no_text_is_told(files):
    files.source["note"] = "Seen"
    reword(files, "Unseen", "Not seen.")
    reword(files, "Seen", "Has been seen.", of="example-link")

    assert wrong(files) == [
        "wording.yaml, wording 1, compiled: is no text of the register",
        "wording.yaml, wording 2, compiled: is no text of the register",
    ]


def test_wording_given_twice_is_told(files):
    files.source["note"] = "Seen"
    reword(files, "Seen", "Has been seen.")
    reword(files, "Seen", "Was seen.")

    assert wrong(files) == ["wording.yaml, wording 2, compiled: is given twice"]
