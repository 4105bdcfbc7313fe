from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("skills", "0010_words_the_taxonomy_lacks")]

    operations = [
        migrations.AddField(
            "gathering",
            "clustered_at",
            models.DateTimeField(null=True, help_text="When the wordings were brought together"),
        ),
        migrations.AddField(
            "gathering",
            "reached",
            models.CharField(
                blank=True,
                help_text="The key up to which wordings are proposed, in order of key",
                max_length=300,
                default="",
            ),
            preserve_default=False,
        ),
        migrations.RemoveConstraint("gathering", "skills_one_gathering_waits"),
        migrations.AddConstraint(
            "gathering",
            models.UniqueConstraint(
                fields=["taxonomy"],
                condition=Q(state__in=("queued", "running")),
                name="skills_one_gathering_waits",
            ),
        ),
    ]
