"""Who was a member before readings were kept has not 60 days of topics to read."""

from django.db import migrations

CAUGHT_UP = """
INSERT INTO community_caughtup (brand_id, member_id, at)
    SELECT brand_id, id, now() FROM members_member WHERE user_id IS NOT NULL
    ON CONFLICT DO NOTHING
"""


class Migration(migrations.Migration):
    dependencies = [("community", "0007_readings")]

    operations = [migrations.RunSQL(CAUGHT_UP, migrations.RunSQL.noop)]
