"""Answers of the library: pages, files, feeds."""

from typing import Any

from django.core.files.base import ContentFile

from library.resources.models import GuidePage, LibraryFile, LibraryIndexPage, Picture, Rendition, WebinarPage
from tests.conftest import NOW
from tests.factories.finding import MissedSearchFactory
from tests.matrix.declared import Row, everybody, only

CANARIES = {"file": "canary-file-5d2e", "missed": "canary missed 81aa"}


def build(people: dict[str, Any]) -> dict[str, Any]:
    """A file and a picture on a public page, a file and a picture on none, and a guide that is still a draft."""
    draft = GuidePage(
        title="Not yet", slug="not-yet", summary=CANARIES["file"], last_reviewed_on=NOW, next_review_on=NOW, live=False
    )
    LibraryIndexPage.objects.get().add_child(instance=draft)
    hidden = LibraryFile(title="hidden")
    hidden.file.save("hidden.txt", ContentFile(CANARIES["file"].encode()))
    MissedSearchFactory(words=CANARIES["missed"])
    poster = WebinarPage.objects.get().poster
    unused = Picture.objects.create(title="unused", shows="A hall", file=poster.file, width=640, height=360)
    return {
        "file": LibraryFile.objects.on_public_pages().filter(file__endswith=".docx").first().pk,
        "hidden_file": hidden.pk,
        "picture": Rendition.objects.get(image=poster).pk,
        "hidden_picture": unused.get_rendition("width-40").pk,
    }


ROWS = [
    Row("library:sitemap", "/sitemap.xml", everybody(200)),
    Row("library:robots", "/robots.txt", everybody(200)),
    Row("wagtaildocs_serve", "/documents/{file}/agreement.docx", everybody(200)),
    Row(
        "wagtaildocs_serve",
        "/documents/{hidden_file}/hidden.docx",
        {**everybody(404), "moderator": 200, "administrator": 200},
        canaries={"file": ("moderator", "administrator")},
    ),
    Row("library:picture", "/pictures/{picture}/poster.jpg", everybody(200)),
    Row(
        "library:picture",
        "/pictures/{hidden_picture}/poster.jpg",
        {**everybody(404), "moderator": 200, "administrator": 200},
    ),
    Row("library:terms", "/library/glossary/", everybody(200)),
    Row(
        "library:missed-searches",
        "/desk/library/not-found/",
        only("moderator"),
        canaries={"missed": ("moderator",)},
    ),
    Row("page:ActivityPage", "/library/active-listening/", everybody(200)),
    Row("page:CaseStudyPage", "/library/waiting-rooms/", everybody(200)),
    Row("page:PartnershipModelPage", "/library/the-third-space/", everybody(200)),
    Row("page:ReadingListPage", "/library/your-first-month/", everybody(200)),
    Row("page:DirectoryPage", "/library/scheme-community-buddies/", everybody(200)),
    Row("page:WebinarPage", "/library/write-the-first-message/", everybody(200)),
    Row("page:FilmPage", "/library/how-two-sides-meet/", everybody(200)),
    Row("page:HomePage", "/", everybody(200)),
    Row("page:StartIndexPage", "/start/", everybody(200)),
    Row("page:StartPage", "/start/community-new/", everybody(200)),
    Row("page:LibraryIndexPage", "/library/", everybody(200)),
    Row("page:GuidePage", "/library/worth-your-time/", everybody(200)),
    Row("page:TemplatePage", "/library/memorandum-of-understanding/", everybody(200)),
    Row("page:draft", "/library/not-yet/", everybody(404)),
]
