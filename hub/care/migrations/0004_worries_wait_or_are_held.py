from django.db import migrations, models

import hub.people.models.person


class Migration(migrations.Migration):

    dependencies = [("care", "0003_worries_told_before")]

    operations = [
        migrations.AlterField(
            model_name='worry',
            name='public_id',
            field=models.CharField(default=hub.people.models.person.new_public_id, editable=False, max_length=16, unique=True),
        ),
        migrations.AddConstraint(
            model_name='worry',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', True), ('taken_at__isnull', True), ('waiting_since__isnull', False)), models.Q(('taken_at__isnull', False), ('waiting_since__isnull', True)), _connector='OR'), name='worry_waits_or_is_held'),
        ),
        migrations.AddConstraint(
            model_name='worry',
            constraint=models.CheckConstraint(condition=models.Q(('taken_at__isnull', True), ('acknowledged_at__isnull', False), _connector='OR'), name='worry_taken_is_acknowledged'),
        ),
    ]
