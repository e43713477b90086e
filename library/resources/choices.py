"""What a resource can be, for whom, and under which licence."""

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
