"""Letters about discussions: somebody wrote, a post was taken away. Never a word of what was written (T63)."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from hub import registry
from hub.contact.models import Following, Post
from hub.contact.policy import REMOVED_TEXT_LASTS
from hub.letters.choices import How, Treatment
from hub.letters.models import Letter
from hub.letters.outbox import Words, foot, notify, write


def plug_letter_kinds() -> None:
    """Tell the registry the kinds of letter that discussions send."""
    news = registry.LetterGroup(
        "contact.news",
        _("New posts in discussions you follow"),
        _("At most one letter a day about each discussion."),
        default=How.AT_ONCE,
        offers=(How.AT_ONCE, How.WEEKLY, How.NONE),
    )
    registry.letter_groups.plug(news.name, news, order=30)
    for name, label, compose, group in (
        ("contact.new_posts", _("Somebody wrote in a discussion you follow"), _compose_new_posts, news.name),
        ("contact.post_removed", _("A moderator took your post away"), None, ""),
    ):
        kind = registry.LetterKind(name, label, Treatment.REMINDER, compose, group=group, private=True)
        registry.letter_kinds.plug(name, kind)


def new_posts(following: Following, *, now: datetime) -> Letter:
    """Tell a follower that there is something new since they last knew of it; asked for twice it goes once."""
    key = f"contact.new_posts:{following.pk}:{following.since.isoformat()}"
    return notify(following.person, kind="contact.new_posts", key=key, now=now, about=following.discussion)


def _compose_new_posts(letter: Letter) -> Words | None:
    """Written at the moment it goes; nothing for whoever has stopped following by then, or was shut out."""
    if letter.person is None or not letter.person.is_active:
        return None
    following = letter.person.followings.filter(discussion__pk=letter.about_id).select_related("discussion").first()
    if following is None:
        return None
    discussion = following.discussion.public_id
    context = {
        "base_url": settings.BASE_URL,
        "path": f"{reverse('hub:discussion', args=[discussion])}?page=last",
        "stop_path": reverse("hub:discussion-unfollow", args=[discussion]),
        **foot(letter),
    }
    return write("hub/contact/email/new_posts", context)


def post_removed(post: Post, *, now: datetime) -> None:
    """Tell the author what happened, why, and how to answer (T36)."""
    if post.author.erased_at:
        return
    context = {
        "base_url": settings.BASE_URL,
        "path": reverse("hub:post", args=[post.public_id]),
        "reason": post.why_removed,
        "days": REMOVED_TEXT_LASTS.days,
    }
    key = f"contact.post_removed:{post.pk}:{now.isoformat()}"
    words = write("hub/contact/email/post_removed", context)
    notify(post.author, kind="contact.post_removed", key=key, now=now, words=words, about=post)
