"""What is saved several times is put into the indexes once, and afterwards each save counts again (H2)."""

from collections.abc import Iterator
from typing import Any
from unittest import mock

import pytest
from wagtail.models import ReferenceIndex

from library.resources.actions.indexing import indexed_once
from library.resources.models import GuidePage

pytestmark = pytest.mark.django_db


@pytest.fixture
def searched() -> Iterator[mock.Mock]:
    with mock.patch("modelsearch.index.insert_or_update_object") as put:
        yield put


@pytest.fixture
def referred() -> Iterator[mock.Mock]:
    with mock.patch.object(ReferenceIndex, "create_or_update_for_object") as put:
        yield put


def a_page() -> Any:
    return GuidePage.objects.order_by("pk").first()


def save_and_break(page: Any) -> None:
    with indexed_once():
        page.save()
        raise RuntimeError("In the middle of it.")


def test_a_page_saved_three_times_goes_into_each_index_once_at_the_end(searched, referred):
    page = a_page()
    with indexed_once():
        for _ in range(3):
            page.save()
        assert (searched.call_count, referred.call_count) == (0, 0)

    assert [call.args[0] for call in searched.call_args_list] == [page]
    assert [call.args[0] for call in referred.call_args_list] == [page]


def test_after_it_each_save_counts_again_also_when_it_broke(searched, referred):
    page = a_page()
    with pytest.raises(RuntimeError, match="In the middle of it."):
        save_and_break(page)
    assert (searched.call_count, referred.call_count) == (0, 0)

    page.save()
    assert (searched.call_count, referred.call_count) == (1, 1)
