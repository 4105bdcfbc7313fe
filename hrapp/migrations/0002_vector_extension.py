from django.db import migrations
from pgvector.django import VectorExtension


class Migration(migrations.Migration):
    """Vectors live beside the rows they describe; the embedded server carries the extension."""

    dependencies = [("hrapp", "0001_initial")]
    operations = [VectorExtension()]
