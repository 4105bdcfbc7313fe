from django.db import migrations, models


class Migration(migrations.Migration):
    """What was worked out before this is complete."""

    dependencies = [("recruiting", "0006_colleagues_who_ask")]

    operations = [
        migrations.AddField(
            "relinking",
            "reached",
            models.UUIDField(null=True, help_text="The applicant up to whom it is worked out, in order of id"),
        ),
        migrations.AddField("relinking", "is_complete", models.BooleanField(default=True)),
        migrations.AlterField("relinking", "is_complete", models.BooleanField(default=False)),
    ]
