"""The log of changes and published versions cannot be rewritten, whoever holds the connection.

Only `changed_by` of a change may be emptied, when the account behind it is erased.
"""

from django.db import migrations

FORBID = """
CREATE FUNCTION skills_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'rows of % are never altered', TG_TABLE_NAME;
END $$;
CREATE TRIGGER skills_change_is_final
    BEFORE DELETE OR UPDATE OF taxonomy_id, verb, item_kind, item_id, "before", "after", reason, changed_at
    ON skills_change FOR EACH ROW EXECUTE FUNCTION skills_refuse();
CREATE TRIGGER skills_version_is_final
    BEFORE UPDATE ON skills_version FOR EACH ROW EXECUTE FUNCTION skills_refuse();
CREATE TRIGGER skills_release_entry_is_final
    BEFORE UPDATE ON skills_releaseentry FOR EACH ROW EXECUTE FUNCTION skills_refuse();
"""
ALLOW = """
DROP TRIGGER skills_release_entry_is_final ON skills_releaseentry;
DROP TRIGGER skills_version_is_final ON skills_version;
DROP TRIGGER skills_change_is_final ON skills_change;
DROP FUNCTION skills_refuse();
"""


class Migration(migrations.Migration):
    dependencies = [("skills", "0001_initial")]
    operations = [migrations.RunSQL(FORBID, ALLOW)]
