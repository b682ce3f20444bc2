"""How far clocks follow changed hours, and open tickets changed promises."""

import django.db.models.deletion
from django.db import migrations, models

import engage.tenancy.owned
from engage.tenancy.walls import BrandReference


class Migration(migrations.Migration):
    dependencies = [
        ("members", "0003_unlist_deleted_people"),
        ("support", "0004_keep_clocks"),
    ]

    operations = [
        migrations.AddField(
            model_name="calendar",
            name="follow_after",
            field=models.BigIntegerField(db_default=0, default=0),
        ),
        migrations.AddField(
            model_name="calendar",
            name="followed",
            field=models.PositiveIntegerField(db_default=1, default=1),
        ),
        migrations.AddField(
            model_name="supportsettings",
            name="apply_after",
            field=models.BigIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="supportsettings",
            name="apply_by",
            field=engage.tenancy.owned.BrandForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="members.member",
            ),
        ),
        BrandReference("SupportSettings", "apply_by"),
    ]
