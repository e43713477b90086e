"""Five of the cast say hello (decision 4)."""

from datetime import datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from hub.contact.actions.discussions import begin_introductions
from hub.contact.actions.posts import write_post
from hub.contact.models import Discussion
from hub.people.models import Person

HELLOS = (  # who, how many hours ago, what
    ("Ben", 70, "Hello, I am Ben. We run a food club in Durham, and we have worked with two universities. Ask me."),
    ("Rosa", 52, "Rosa here. I study housing and health. I like to begin with a walk through the area, not a paper."),
    (
        "Dev",
        30,
        "Hi all. I bring people together for a living.\n\nIf you are new and not sure where to begin, this helped "
        "others: https://www.publicengagement.ac.uk/",
    ),
    ("Amina", 26, "Hello from Gateshead! I run a small charity for refugees. We are new to all this."),
    ("Carol", 3, "Welcome, Amina. I am early in my career and new to this too. I would love to hear more."),
)


def load_hellos(*, now: datetime) -> None:
    """Put their words into the introductions, once."""
    begin_introductions(now=now)
    discussion = Discussion.objects.get(space="introductions", started_by=None)
    people = {person.email: person for person in Person.objects.filter(email__endswith="@example.org")}
    for name, hours, text in HELLOS:
        once = str(uuid5(NAMESPACE_URL, f"hello:{name}"))
        person = people[f"{name.lower()}@example.org"]
        write_post(by=person, discussion=discussion, text=text, once=once, now=now - timedelta(hours=hours))
