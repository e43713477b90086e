"""My Hub keeps one fact of its own: which suggestions somebody has put aside."""

from django.conf import settings
from django.db import models


class PutAside(models.Model):
    """Somebody said "done" or "not for me" to one suggested step."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="steps_put_aside")
    step = models.CharField(max_length=80, help_text="registry.Step.key")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "step"], name="step_put_aside_once")]

    def __str__(self) -> str:
        return self.step
