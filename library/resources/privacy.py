"""What the library and its workroom (Wagtail) keep about people: mostly editors, and who wrote a page (T64)."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import partial
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.models import EditingSession, FormState
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import (
    Comment,
    CommentReply,
    ModelLogEntry,
    Page,
    PageLogEntry,
    PageSubscription,
    Revision,
    TaskState,
    UploadedFile,
    WorkflowState,
)
from wagtail.users.models import UserProfile

from hub.holdings import (
    INTERNAL,
    PUBLIC,
    Holding,
    Row,
    hold,
    no_files,
    nothing_to_erase,
    nothing_to_export,
    rows_of,
)
from hub.people.choices import WORKROOM_ROLES
from hub.people.models import Person
from library.resources.models import (
    ActivityPage,
    CaseStudyPage,
    DirectoryPage,
    FilmPage,
    GuidePage,
    LibraryFile,
    OtherVersions,
    PartnershipModelPage,
    Picture,
    ReadingListPage,
    TemplatePage,
    WebinarPage,
)

Export = Callable[[Any], list[Row]]
Erase = Callable[[Any, datetime], None]


def plug_holdings() -> None:
    """Tell the privacy register what the library keeps."""
    hold(*WORKROOM, *UPLOADED, *PAGES, READ_OUT)


def _workroom_readers(person: Any, on: date) -> list[Any]:
    return [_("you"), *sorted(WORKROOM_ROLES)]


def _everybody(person: Any, on: date) -> list[Any]:
    return [_("everybody, because it is published")]


def _work(
    model: type[Model],
    *about: str,
    fields: Mapping[str, str] | None = None,
    export: Export = nothing_to_export,
    erase: Erase = nothing_to_erase,
    files: Callable[[Any], list[Any]] = no_files,
) -> Holding:
    """One of Wagtail's tables: shown to people together with its sisters."""
    return Holding(
        model=model,
        label=_("Your work in the library’s workroom"),
        about=about,
        fields=fields or {},
        why=_("Only if you edit or look after the library: so that editors see who did what."),
        keep=_("What you did, as long as the page is there. Drafts and settings, until you close your account."),
        readers=_workroom_readers,
        export=export,
        erase=erase,
        stays=_("Pages you worked on, and that somebody worked on them. Not that it was you."),
        files=files,
    )


def _deleted(model: type[Model], path: str) -> Erase:
    """Their rows go."""

    def erase(person: Any, now: datetime) -> None:
        model._default_manager.filter(**{path: person.pk}).delete()

    return erase


def _avatar(person: Any) -> list[Any]:
    return [profile.avatar for profile in UserProfile.objects.filter(user=person) if profile.avatar]


def _half_uploaded(person: Any) -> list[Any]:
    return [upload.file for upload in UploadedFile.objects.filter(uploaded_by_user=person) if upload.file]


def _unlock(person: Any, now: datetime) -> None:
    Page.objects.filter(locked_by=person).update(locked=False, locked_by=None, locked_at=None)


def _comments(person: Any) -> list[Row]:
    return rows_of(Comment.objects.filter(user=person), "text", "created_at")


def _replies(person: Any) -> list[Row]:
    return rows_of(CommentReply.objects.filter(user=person), "text", "created_at")


def _deeds(person: Any) -> list[Row]:
    return rows_of(PageLogEntry.objects.filter(user=person), "action", "label", "timestamp")


def _empty_comments(person: Any, now: datetime) -> None:
    """What they wrote beside pages, also where drafts and the log have repeated it."""
    mine = list(Comment.objects.filter(user=person).values_list("pk", "page_id"))
    answered = CommentReply.objects.filter(user=person).values_list("pk", "comment__page_id")
    pages = {str(page) for _row, page in [*mine, *answered]}
    for revision in Revision.objects.filter(object_id__in=pages, base_content_type=_page_type()):
        if _emptied(revision.content, person):
            Revision.objects.filter(pk=revision.pk).update(content=revision.content)
    _empty_log(person, {pk for pk, _page in mine})
    Comment.objects.filter(user=person).update(text="")


def _page_type() -> ContentType:
    return ContentType.objects.get_for_model(Page)


def _emptied(content: dict[str, Any], person: Any) -> bool:
    """Take their comments and replies out of a saved draft; whether there were any."""
    changed = False
    for comment in content.get("wagtail_admin_comments", []):
        for said in (comment, *comment.get("replies", [])):
            if said.get("user") == person.pk and said.get("text"):
                said["text"], changed = "", True
    return changed


def _empty_log(person: Any, comments: set[int]) -> None:
    talk = Q(user=person) | Q(action__startswith="wagtail.comments")  # others may have settled their comments
    for entry in [*PageLogEntry.objects.filter(talk), *ModelLogEntry.objects.filter(user=person)]:
        said = entry.data.get("comment")
        if isinstance(said, dict) and (entry.user_id == person.pk or said.get("id") in comments):
            said["text"] = ""
        elif isinstance(said, str) and said and entry.user_id == person.pk:
            entry.data["comment"] = ""
        else:
            continue
        type(entry)._base_manager.filter(pk=entry.pk).update(data=entry.data)  # Wagtail's own saving asks too much


def _empty_replies(person: Any, now: datetime) -> None:
    CommentReply.objects.filter(user=person).update(text="")


def _empty_verdicts(person: Any, now: datetime) -> None:
    TaskState.objects.filter(finished_by=person).update(comment="")


def _rename_in_log(person: Any, now: datetime) -> None:
    """Wagtail's people pages note the name of whoever was edited."""
    of_people = ContentType.objects.get_for_model(Person)
    ModelLogEntry.objects.filter(content_type=of_people, object_id=str(person.pk)).update(label="", data={})


GROUPS, RIGHTS = Person.groups.through, Person.user_permissions.through
WORKROOM = (
    _work(GROUPS, "person", erase=_deleted(GROUPS, "person_id")),
    _work(RIGHTS, "person", erase=_deleted(RIGHTS, "person_id")),
    _work(Page, "owner", "locked_by", erase=_unlock),
    _work(Comment, "user", "resolved_by", fields={"text": INTERNAL}, export=_comments, erase=_empty_comments),
    _work(CommentReply, "user", fields={"text": INTERNAL}, export=_replies, erase=_empty_replies),
    _work(PageLogEntry, "user", fields={"label": INTERNAL, "data": INTERNAL}, export=_deeds),
    _work(ModelLogEntry, "user", fields={"label": INTERNAL, "data": INTERNAL}, erase=_rename_in_log),
    _work(Revision, "user", fields={"object_str": INTERNAL, "content": INTERNAL}),
    _work(WorkflowState, "requested_by"),
    _work(TaskState, "finished_by", fields={"comment": INTERNAL}, erase=_empty_verdicts),
    _work(PageSubscription, "user", erase=_deleted(PageSubscription, "user_id")),
    _work(EditingSession, "user", erase=_deleted(EditingSession, "user_id")),
    _work(FormState, "user", fields={"data": INTERNAL}, erase=_deleted(FormState, "user_id")),
    _work(
        UploadedFile,
        "uploaded_by_user",
        fields={"file": INTERNAL},
        files=_half_uploaded,
        erase=_deleted(UploadedFile, "uploaded_by_user_id"),
    ),
    _work(
        UserProfile,
        "user",
        fields={"avatar": INTERNAL, "current_time_zone": INTERNAL, "dismissibles": INTERNAL},
        files=_avatar,
        erase=_deleted(UserProfile, "user_id"),
    ),
)


def _upload(model: type[Model], **fields: str) -> Holding:
    """Files of the library; they stay when whoever brought them leaves."""

    def export(person: Any) -> list[Row]:
        return rows_of(model._default_manager.filter(uploaded_by_user=person), "title", "created_at")

    return Holding(
        model=model,
        label=_("Files and pictures in the library"),
        about=("uploaded_by_user",),
        fields={"title": PUBLIC, "file": PUBLIC, **fields},
        why=_("They are part of the library. Editors see who brought which file."),
        keep=_("As long as the library needs them."),
        readers=_everybody,
        export=export,
        stays=_("The files, because others read them. Not that you brought them."),
    )


UPLOADED = (
    _upload(LibraryFile),
    _upload(Picture, description=PUBLIC, shows=PUBLIC),
    _upload(Document),
    _upload(Image, description=PUBLIC),
)


def _looked_after(kind: Any, person: Any) -> list[Row]:
    return rows_of(kind.objects.filter(keeper=person), "title", "slug", "next_review_on")


def _give_up(kind: Any, person: Any, now: datetime) -> None:
    """Nobody looks after the page any more, nor would anybody once an older draft goes up."""
    kind.objects.filter(keeper=person).update(keeper=None)
    of_kind = ContentType.objects.get_for_model(kind)
    for draft in Revision.objects.filter(content_type=of_kind, content__keeper=person.pk):
        Revision.objects.filter(pk=draft.pk).update(content=draft.content | {"keeper": None})


A_STORY = dict.fromkeys((*CaseStudyPage.HEADINGS, "summary", "body", "lasted"), PUBLIC)  # a story is about people
A_RECORDING = dict.fromkeys(("speakers", "transcript"), PUBLIC)  # who speaks is heard, and named
OF_KIND: dict[type[Model], dict[str, str]] = {
    CaseStudyPage: A_STORY,
    WebinarPage: A_RECORDING,
    FilmPage: A_RECORDING,
}
AUTHORS: dict[str, Any] = {
    "label": _("Names of authors on library pages"),
    "why": _("Who wrote something is part of what it is worth."),
    "keep": _("As long as the page is there. Ask us, and we take your name off."),
    "readers": _everybody,
    "stays": _("Your name as an author on a page, with the page’s earlier drafts. Ask us, and we take it off."),
}
PAGES = tuple(
    Holding(
        model=kind,
        about=("owner", "keeper"),  # the names that are typed hang on no key
        fields={"authors": PUBLIC, "looked_after_by": PUBLIC, **OF_KIND.get(kind, {})},
        export=partial(_looked_after, kind),
        erase=partial(_give_up, kind),
        **AUTHORS,
    )
    for kind in (
        GuidePage,
        TemplatePage,
        ActivityPage,
        CaseStudyPage,
        PartnershipModelPage,
        ReadingListPage,
        DirectoryPage,
        WebinarPage,
        FilmPage,
    )
)
READ_OUT = Holding(
    model=OtherVersions, about=(), fields=dict.fromkeys(("audio_spoken_by", "easy_read"), PUBLIC), **AUTHORS
)
