"""The privacy register is whole: no table names a person or keeps words without saying why, how long and how it goes
(T64). Walks every model there is, third parties' and the hidden ones of many-to-many too.
"""

from collections.abc import Iterable, Iterator

import pytest
from django.apps import apps
from django.db import connection, models
from wagtail.fields import StreamField

from hub.holdings import CONFIDENTIAL, INTERNAL, PUBLIC, SPECIAL, Holding, holdings
from hub.people.models import Person
from tests.test_house import ours

CODE_LENGTH = 40  # a text as long as this may hold somebody's words or phone number; a shorter one is a code
FREE = (
    *(models.EmailField, models.GenericIPAddressField, models.JSONField, models.TextField, models.FileField),
    StreamField,
)
KINDS = ("GuidePage", "TemplatePage", "ActivityPage", "CaseStudyPage", "PartnershipModelPage")
KINDS += ("ReadingListPage", "DirectoryPage", "WebinarPage", "FilmPage")
OWN_WORDS = {
    "ActivityPage": "needs purpose steps example trouble afterwards",
    "PartnershipModelPage": "workings strengths weaknesses opportunities threats fits example next_step",
    "ReadingListPage": "entries",
    "DirectoryPage": "run_by for_whom how_it_runs lasts cost address",
}
NOT_PERSONAL = {  # label or label.field, in its reason
    "words of the library, written to be published": (
        *("resources.LibraryIndexPage", "resources.HomePage", "resources.StartIndexPage", "resources.StartPage"),
        *("resources.TemplateFile.label", "resources.StoryPaper.label", "people.Topic", "glossary.Term"),
        *("finding.Synonym", "finding.Pick"),
        *(f"resources.{kind}.{name}" for kind in KINDS for name in ("summary", "body", "cycle", "nations")),
        *(f"resources.{kind}.{name}" for kind, names in OWN_WORDS.items() for name in names.split()),
        *("wagtailcore.Page.title", "wagtailcore.Page.draft_title", "wagtailcore.Page.slug"),
        *("wagtailcore.Page.url_path", "wagtailcore.Page.seo_title", "wagtailcore.Page.search_description"),
        *("taggit.Tag", "wagtailcore.Collection", "wagtailredirects.Redirect"),
    ),
    "what search knows of published pages; it goes with the page": (
        *("wagtailsearch.IndexEntry", "wagtailsearch.SQLiteFTSIndexEntry", "wagtailcore.ReferenceIndex"),
    ),
    "public words about a film elsewhere, as its provider publishes them": ("wagtailembeds.Embed",),
    "a mark computed from a file, or a size of a picture": (
        *("resources.LibraryFile.file_hash", "resources.Picture.file_hash", "wagtaildocs.Document.file_hash"),
        *("wagtailimages.Image.file_hash", "resources.Rendition", "wagtailimages.Rendition"),
    ),
    "plumbing: names of places in a page, of numbered rows, of tables, of rights": (
        *("wagtailcore.Page.path", "wagtailcore.Comment.contentpath", "wagtailcore.Comment.position"),
        *("wagtailcore.PageLogEntry.action", "wagtailcore.ModelLogEntry.action", "wagtailcore.ModelLogEntry.object_id"),
        *("wagtailcore.Revision.object_id", "wagtailcore.WorkflowState.object_id", "wagtailadmin.FormState.object_id"),
        *("wagtailadmin.FormState.parent_object_id", "wagtailadmin.EditingSession.object_id"),
        *("contenttypes.ContentType", "auth.Permission", "auth.Group", "letters.Sweep"),
    ),
    "an address that a page of the library leads to": ("upkeep.Link",),
    "set up by the operator: languages, addresses of the site, steps of editing, other sign-in services": (
        *("wagtailcore.Locale", "wagtailcore.Site", "wagtailcore.Workflow", "wagtailcore.Task"),
        *("wagtailcore.PageViewRestriction", "wagtailcore.CollectionViewRestriction", "socialaccount.SocialApp"),
    ),
}
EXEMPT = {name for names in NOT_PERSONAL.values() for name in names}


def may_be_personal(field: models.Field) -> bool:
    """A key to a person, or room for somebody's words."""
    if field.is_relation:
        return field.related_model is Person
    if isinstance(field, FREE):
        return True
    return isinstance(field, models.CharField) and not field.choices and (field.max_length or 10**6) >= CODE_LENGTH


def personal_fields(model: type[models.Model]) -> list[str]:
    """Fields of a model's own table that the register must know."""
    fields = [*model._meta.local_fields, *model._meta.local_many_to_many]
    return [field.name for field in fields if may_be_personal(field)]


def known_fields(holding: Holding) -> set[str]:
    return {*holding.fields, *(path.split("__")[0] for path in holding.about)}


def undeclared(all_models: Iterable[type[models.Model]]) -> Iterator[str]:
    """Fields nobody has classed."""
    for model in all_models:
        label = model._meta.label
        if label in EXEMPT or model._meta.proxy:
            continue
        known = known_fields(holdings[label]) if label in holdings else set()
        through = {field.name for field in model._meta.local_many_to_many}  # declared as tables of their own
        for name in personal_fields(model):
            if name not in known | through and f"{label}.{name}" not in EXEMPT:
                yield f"{label}.{name}"


def every_model() -> list[type[models.Model]]:
    return apps.get_models(include_auto_created=True)


def test_every_personal_or_free_text_field_is_in_the_register() -> None:
    assert list(undeclared(every_model())) == []


def test_the_walk_sees_third_parties_and_hidden_tables() -> None:
    labels = {model._meta.label for model in every_model()}

    assert {"account.EmailAddress", "wagtailcore.Comment", "people.Person_groups", "people.Profile_topics"} <= labels


def test_every_class_and_every_field_of_the_register_is_real() -> None:
    classes = {PUBLIC, INTERNAL, CONFIDENTIAL, SPECIAL}

    for holding in holdings:
        real = {field.name for field in holding.model._meta.get_fields()}
        assert (holding.name, known_fields(holding) - real) == (holding.name, set())
        assert (holding.name, set(holding.fields.values()) - classes) == (holding.name, set())


def test_every_holding_says_what_it_is_why_and_how_long() -> None:
    silent = [row.name for row in holdings if not all(str(words).strip() for words in (row.label, row.why, row.keep))]

    assert silent == []


def test_every_exception_is_still_there() -> None:
    fields = {f"{model._meta.label}.{name}" for model in every_model() for name in personal_fields(model)}
    labels = {name.rsplit(".", 1)[0] for name in fields}

    only_there = {"wagtailsearch.SQLiteFTSIndexEntry"} if connection.vendor != "sqlite" else set()
    assert EXEMPT - fields - labels == only_there


def test_nothing_of_ours_that_names_a_person_is_an_exception() -> None:
    keys = [
        f"{model._meta.label}.{field.name}"
        for model in ours()
        for field in model._meta.local_fields
        if field.related_model is Person
    ]

    assert [key for key in keys if key in EXEMPT or key.rsplit(".", 1)[0] in EXEMPT] == []


def planted(**fields: models.Field) -> type[models.Model]:
    """A table nobody registered; no app knows it afterwards."""
    meta = type("Meta", (), {"app_label": "planted", "apps": type(apps)()})
    return type("Diary", (models.Model,), {"__module__": __name__, "Meta": meta, **fields})


@pytest.mark.parametrize(
    ("field", "is_seen"),
    [
        (models.ForeignKey(Person, models.PROTECT, related_name="+"), True),
        (models.OneToOneField(Person, models.PROTECT, related_name="+"), True),
        (models.TextField(), True),
        (models.EmailField(), True),
        (models.GenericIPAddressField(), True),
        (models.JSONField(), True),
        (models.FileField(), True),
        (models.CharField(max_length=40), True),
        (models.SlugField(max_length=60), True),
        (models.CharField(max_length=16), False),
        (models.CharField(max_length=80, choices=[("a", "A")]), False),
        (models.IntegerField(), False),
        (models.DateTimeField(), False),
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_planted_field_is_caught(field: models.Field, is_seen: bool) -> None:
    assert list(undeclared([planted(words=field)])) == (["planted.Diary.words"] if is_seen else [])


def test_a_hidden_table_of_a_planted_many_to_many_is_caught() -> None:
    hidden = planted(readers=models.ManyToManyField(Person, related_name="+")).readers.through

    assert list(undeclared([hidden])) == ["planted.Diary_readers.person"]


def test_a_field_added_to_a_registered_table_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    order, holding = holdings._plugs["home.PutAside"]
    monkeypatch.setitem(holdings._plugs, "home.PutAside", (order, Holding(**{**vars(holding), "fields": {}})))

    assert list(undeclared(every_model())) == ["home.PutAside.step"]
