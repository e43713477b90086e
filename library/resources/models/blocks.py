"""What a page's body is made of."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.fields import StreamField

from hub.people.choices import Side

TEXT_FEATURES = ["h2", "h3", "bold", "italic", "ol", "ul", "link", "document-link", "blockquote"]
SIDES = [(side.value, side.label) for side in (Side.COMMUNITY, Side.RESEARCHER, Side.BROKER)]


class Stream(StreamField):
    """A StreamField whose migrations do not repeat its blocks: changing a block changes no table."""

    def deconstruct(self) -> Any:
        name, _path, _args, kwargs = super().deconstruct()
        kwargs["block_lookup"] = {}
        return name, "wagtail.fields.StreamField", [[]], kwargs


class NoticeBlock(blocks.StructBlock):
    """Something to notice: good to know, or stop and check."""

    tone = blocks.ChoiceBlock(choices=[("note", _("Good to know")), ("warning", _("Stop and check"))], default="note")
    text = blocks.RichTextBlock(features=["bold", "italic", "ul", "link"])

    class Meta:
        icon = "warning"
        template = "library/resources/_block_notice.html"


class BodyBlock(blocks.StreamBlock):
    """The body of a resource."""

    text = blocks.RichTextBlock(features=TEXT_FEATURES, template="library/resources/_block_text.html")
    notice = NoticeBlock()


class WayBlock(blocks.StructBlock):
    """A link with its words: an address of this site and what pressing it does."""

    path = blocks.CharBlock(max_length=200, required=False, help_text=_("Starts with /"))
    action = blocks.CharBlock(max_length=80, required=False)


class DoorBlock(WayBlock):
    """One of the ways in on the home page."""

    side = blocks.ChoiceBlock(choices=SIDES)
    title = blocks.CharBlock(max_length=80)
    text = blocks.TextBlock(max_length=200)
    points = blocks.ListBlock(blocks.CharBlock(max_length=80), max_num=3)


class StageBlock(blocks.StructBlock):
    """One part of how a partnership goes."""

    title = blocks.CharBlock(max_length=40)
    text = blocks.TextBlock(max_length=250)


class FirstStepBlock(WayBlock):
    """One of the three first steps of a starting point."""

    title = blocks.CharBlock(max_length=120)
    minutes = blocks.IntegerBlock(min_value=1, max_value=240)
    text = blocks.TextBlock(max_length=400)


class QuestionBlock(WayBlock):
    """I would like to … / How do I …, answered."""

    question = blocks.CharBlock(max_length=160)
    answer = blocks.TextBlock(max_length=800)


def body() -> Stream:
    return Stream(BodyBlock(), verbose_name=_("body"), blank=True)


def many(block: blocks.Block, name: str, *, least: int = 0, most: int | None = None) -> Stream:
    """A list of one kind of block, `least` to `most` of them."""
    return Stream([(name, block)], blank=least == 0, min_num=least or None, max_num=most)
