"""The sites that earlier imports brought, told from their topics."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("community", "0010_remember_old_addresses")]

    operations = [
        migrations.RunSQL(
            """
            INSERT INTO community_oldsite (brand_id, system, source)
            SELECT DISTINCT brand_id, 'stackexchange', source FROM community_topic
             WHERE source LIKE 'stackexchange:%'
            ON CONFLICT DO NOTHING
            """,
            migrations.RunSQL.noop,
        ),
    ]
