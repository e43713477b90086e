"""What a resource can be, for whom, and under which licence."""

from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Level(TextChoices):
    FIRST_TIME = "first-time", _("Good for a first time")
    SOME_EXPERIENCE = "some-experience", _("With some experience")
    EXPERIENCED = "experienced", _("For the experienced")


class Licence(TextChoices):
    CC_BY = "CC BY 4.0", _("CC BY 4.0: share it, change it, say where it came from")
    CC_BY_SA = "CC BY-SA 4.0", _("CC BY-SA 4.0: share it, change it, pass it on under the same terms")
    CC0 = "CC0 1.0", _("CC0: do what you like with it")
    ALL_RIGHTS = "All rights reserved", _("All rights reserved: ask before you copy it")


LICENCE_ADDRESSES = {
    Licence.CC_BY: "https://creativecommons.org/licenses/by/4.0/",
    Licence.CC_BY_SA: "https://creativecommons.org/licenses/by-sa/4.0/",
    Licence.CC0: "https://creativecommons.org/publicdomain/zero/1.0/",
}


class CycleStep(TextChoices):
    """The nine steps of a partnership, in the order in which most go through them (K2). Enter anywhere."""

    SCOPING = "scoping", _("Working out what you want")
    FINDING = "finding", _("Finding each other")
    FOUNDATIONS = "foundations", _("Getting to know each other")
    AGREEING = "agreeing", _("Agreeing how you work")
    DOING = "doing", _("Doing the work")
    REVIEWING = "reviewing", _("Looking at how it goes")
    REVISING = "revising", _("Learning and changing")
    SUSTAINING = "sustaining", _("Keeping what lasts")
    ENDING = "ending", _("Ending well")


class Language(TextChoices):
    """Languages that something may be in, by their codes; each is called as those who speak it call it."""

    ENGLISH = "en", "English"
    WELSH = "cy", "Cymraeg"
    GAELIC = "gd", "Gàidhlig"
    IRISH = "ga", "Gaeilge"
    SCOTS = "sco", "Scots"
    SIGNED = "bfi", _("British Sign Language")
    ARABIC = "ar", "العربية"
    BENGALI = "bn", "বাংলা"
    PERSIAN = "fa", "فارسی"
    POLISH = "pl", "Polski"
    PUNJABI = "pa", "ਪੰਜਾਬੀ"
    ROMANIAN = "ro", "Română"
    SOMALI = "so", "Soomaali"
    UKRAINIAN = "uk", "Українська"
    URDU = "ur", "اردو"


class Nation(TextChoices):
    """Where what is said holds: laws, benefits and approvals differ. None named: in all four."""

    ENGLAND = "england", _("England")
    SCOTLAND = "scotland", _("Scotland")
    WALES = "wales", _("Wales")
    NORTHERN_IRELAND = "northern-ireland", _("Northern Ireland")


class TimeNeeded(TextChoices):
    """How much time somebody has."""

    SHORT = "short", _("Up to 10 minutes")
    MIDDLE = "middle", _("10 to 30 minutes")
    LONG = "long", _("More than half an hour")

    @classmethod
    def of(cls, minutes: int) -> "TimeNeeded":
        """What so many minutes are."""
        return cls.SHORT if minutes <= 10 else cls.MIDDLE if minutes <= 30 else cls.LONG


STAGES: dict[Any, tuple[CycleStep, ...]] = {
    _("Getting started"): (CycleStep.SCOPING, CycleStep.FINDING, CycleStep.FOUNDATIONS),
    _("Working together"): (CycleStep.AGREEING, CycleStep.DOING, CycleStep.REVIEWING),
    _("What next"): (CycleStep.REVISING, CycleStep.SUSTAINING, CycleStep.ENDING),
}
