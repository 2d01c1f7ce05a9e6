"""What extract writes is what load reads; a text that is not the one extracted from is refused."""

import io

import pytest

from peacegraph import documents
from peacegraph.errors import InputError
from peacegraph.model import Document

ARTICLE = Document(
    id="a note.2",
    text="Ba lan đến Juba. 🕊\n",
    title="A note",
    published="2020-02-29",
    language="en",
)


@pytest.fixture
def folder(tmp_path):
    texts = tmp_path / documents.TEXTS_FOLDER
    texts.mkdir()
    (texts / f"{ARTICLE.id}.txt").write_bytes(ARTICLE.text.encode("utf-8"))
    with (tmp_path / documents.DOCUMENTS_FILE).open("wb") as stream:
        documents.write_records([ARTICLE], stream)
    return tmp_path


def read(folder, name=ARTICLE.id):
    records = documents.read_records(folder / documents.DOCUMENTS_FILE)
    return documents.read(name, records, folder / documents.TEXTS_FOLDER)


def test_a_document_comes_back_as_it_went(folder):
    assert read(folder) == ARTICLE


def test_a_document_without_a_record_is_its_text_alone(folder):
    (folder / documents.DOCUMENTS_FILE).unlink()
    assert read(folder) == Document(id=ARTICLE.id, text=ARTICLE.text)


def test_another_text_than_the_one_extracted_from_is_refused(folder):
    (folder / documents.TEXTS_FOLDER / f"{ARTICLE.id}.txt").write_text("Changed since.")
    with pytest.raises(InputError, match="not the text that its facts were made from"):
        read(folder)


@pytest.mark.parametrize("name", ["../secret", "a/b", "..", "", "a\\b"])
def test_an_id_is_a_name_and_never_a_path(folder, name):
    with pytest.raises(InputError):
        read(folder, name)


def test_a_missing_text_names_where_it_was_looked_for(folder):
    with pytest.raises(InputError, match=r"absent\.txt.*--texts"):
        read(folder, "absent")


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[]",
        "{}",
        "3",
        '{"document": []}',
        '{"document": 5}',
        '{"document": "a", "published": 20181001}',
        '{"document": "a", "published": "yesterday"}',
        '{"document": "a", "title": ["a"]}',
        '{"document": "a", "title": " "}',
        '{"document": "a", "title": "\\ud800"}',
        '{"document": "a\\u0000"}',
    ],
)
def test_a_line_that_is_no_record_is_named(tmp_path, line):
    path = tmp_path / documents.DOCUMENTS_FILE
    path.write_text('{"document": "a"}\n' + line + "\n")
    with pytest.raises(InputError, match=r"documents\.jsonl:2"):
        documents.read_records(path)


def test_only_a_line_feed_ends_a_line(tmp_path):
    path = tmp_path / documents.DOCUMENTS_FILE
    path.write_text('{"document": "a", "title": "One\u2028two"}\n', encoding="utf-8")
    assert documents.read_records(path)["a"]["title"] == "One\u2028two"


def test_a_text_with_control_characters_is_refused(folder):
    text = folder / documents.TEXTS_FOLDER / f"{ARTICLE.id}.txt"
    text.write_text("Juba\x07")
    with pytest.raises(InputError, match="U\\+0007"):
        read(folder)


def test_the_lines_are_json_in_utf8():
    stream = io.BytesIO()
    documents.write_records([ARTICLE], stream)
    assert stream.getvalue().startswith(b'{"document": "a note.2", "title": "A note"')
    assert stream.getvalue().endswith(b'"}\n')
