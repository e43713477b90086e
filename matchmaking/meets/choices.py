"""What a match card can say, and how a plan stands (M3–M6)."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

KIND = "match"  # of the gatherings that have rounds, as kept in events.Event.kind


class PreWorkPart(TextChoices):
    """The four short pieces to look at before one comes (M3)."""

    BENEFITS = "benefits", _("What each side gains")
    PRINCIPLES = "principles", _("What makes a partnership fair")
    RELATIONSHIP = "relationship", _("Getting to know each other")
    AGREEING = "agreeing", _("Agreeing how to work")


class Gift(TextChoices):
    """What people bring and what they hope for, in the same words, so that the two can meet."""

    EXPERIENCE = "experience", _("Knowing what it is like, from one’s own life")
    PEOPLE = "people", _("Knowing people who should be heard")
    PLACE = "place", _("Knowing a place and who does what there")
    LANGUAGES = "languages", _("Other languages")
    SPACE = "space", _("A room or somewhere to meet")
    ASKING = "asking", _("Asking people well: talks, groups, surveys")
    NUMBERS = "numbers", _("Making sense of numbers")
    READING = "reading", _("Finding out what is known already")
    EVALUATION = "evaluation", _("Finding out whether something works")
    WRITING = "writing", _("Writing things down clearly")
    MAKING = "making", _("Film, sound, pictures, making things")
    MONEY = "money", _("Finding money and asking for it")
    TIME = "time", _("Time, from me or from people I work with")
    DOORS = "doors", _("Opening doors to those who decide")
    TEACHING = "teaching", _("Helping others to learn")


class Way(TextChoices):
    """How somebody likes to work."""

    TALKING = "talking", _("talking things through")
    WRITING = "writing", _("writing things down")
    TRYING = "trying", _("trying things out early")
    PLANNING = "planning", _("planning first")
    SLOWLY = "slowly", _("taking time")
    BRISKLY = "briskly", _("moving quickly")
    TOGETHER = "together", _("doing things side by side")
    APART = "apart", _("dividing up the work")


class Disagreement(TextChoices):
    """What somebody does when people disagree."""

    AT_ONCE = "at-once", _("say it at once")
    SLEEP = "sleep", _("sleep on it, then say it")
    THIRD = "third", _("ask somebody else to help")
    WRITE = "write", _("write it down first")


class Distance(TextChoices):
    """How far somebody can travel to meet, as people think of it."""

    ONLINE = "online", _("I can only meet online or by phone")
    NEAR = "near", _("Near where I live")
    REGION = "region", _("Across my region")
    FAR = "far", _("Further, if it is worth it")


MILES: dict[str, int | None] = {  # as the fit counts distance
    Distance.ONLINE: None,
    Distance.NEAR: 5,
    Distance.REGION: 40,
    Distance.FAR: 100,
}


class PlanStatus(TextChoices):
    NONE = "none", _("No plan yet")
    DRAFT = "draft", _("Only the hosts see it")
    PUBLISHED = "published", _("Everybody sees their own")
