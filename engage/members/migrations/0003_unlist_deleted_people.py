"""Deleted users of imported sites, known by nothing but a name, leave the lists of people."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("members", "0002_find_people_by_name")]

    operations = [
        migrations.RunSQL(
            """
            UPDATE members_member AS member SET is_listed = false
              FROM members_importedidentity AS origin
             WHERE origin.brand_id = member.brand_id AND origin.member_id = member.id
               AND origin.source_id LIKE 'name:%%' AND member.user_id IS NULL AND member.is_listed
            """,
            migrations.RunSQL.noop,
        ),
    ]
