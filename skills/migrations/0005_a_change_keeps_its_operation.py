"""The log of changes is final also in the operation that a line belongs to."""

from django.db import migrations

COLUMNS = 'taxonomy_id, verb, item_kind, item_id, "before", "after", reason, changed_at'
GUARD = """
DROP TRIGGER skills_change_is_final ON skills_change;
CREATE TRIGGER skills_change_is_final
    BEFORE DELETE OR UPDATE OF {columns}
    ON skills_change FOR EACH ROW EXECUTE FUNCTION skills_refuse();
"""


class Migration(migrations.Migration):
    dependencies = [("skills", "0004_desk_operations")]
    operations = [
        migrations.RunSQL(GUARD.format(columns=f"{COLUMNS}, operation_id"), GUARD.format(columns=COLUMNS))
    ]
