from django.db import migrations

from hub.people.models import new_public_id


def fill_in(apps, schema_editor):
    """A name for each address; the clock of those that wait; who acknowledged those somebody has."""
    for worry in apps.get_model("care", "Worry").objects.all():
        worry.public_id = new_public_id()
        if worry.taken_at is None:
            worry.waiting_since = worry.told_at
        else:
            worry.acknowledged_at, worry.acknowledged_by_id = worry.taken_at, worry.taken_by_id
        worry.save()


class Migration(migrations.Migration):

    dependencies = [("care", "0002_worry_cases")]

    operations = [migrations.RunPython(fill_in, migrations.RunPython.noop)]
