from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("careers", "0012_job_architecture_comes_in"),
    ]

    operations = [
        migrations.AddField(
            model_name="employee",
            name="has_reminder_mail",
            field=models.BooleanField(
                db_default=True, default=True, help_text="Reminders of her goals come by mail too."
            ),
        ),
        migrations.AddField(
            model_name="reminder",
            name="mailed_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
    ]
