from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("recruiting", "0007_work_a_job_out_part_by_part")]

    operations = [
        migrations.AddField(
            model_name="resume",
            name="questions",
            field=models.JSONField(
                default=list,
                help_text='What a person is asked: [{"quote", "page", "start", "end", "choices": [skill ids]}]',
            ),
        ),
    ]
