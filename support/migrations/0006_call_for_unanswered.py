"""Questions that wait in the forum, and after how long the desk is called."""

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

import engage.tenancy.owned
from engage.tenancy.walls import BrandWalls


class Migration(migrations.Migration):
    dependencies = [("support", "0005_follow_hours_and_promises")]

    operations = [
        migrations.AddField(
            model_name="supportsettings",
            name="unanswered_minutes",
            field=models.PositiveIntegerField(
                blank=True,
                db_default=480,
                default=480,
                null=True,
                validators=[
                    django.core.validators.MinValueValidator(1),
                    django.core.validators.MaxValueValidator(60000),
                ],
            ),
        ),
        migrations.CreateModel(
            name="WaitingQuestion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("about", models.CharField(max_length=80)),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("due_at", models.DateTimeField(blank=True, null=True)),
                (
                    "brand",
                    engage.tenancy.owned.BrandKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="tenancy.brand",
                    ),
                ),
                (
                    "asker",
                    engage.tenancy.owned.BrandForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="members.member",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "default_manager_name": "objects",
                "indexes": [
                    models.Index(
                        condition=models.Q(("due_at__isnull", False)),
                        fields=["due_at"],
                        name="questions_by_due",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("brand", "about"), name="question_waits_once")
                ],
            },
        ),
        BrandWalls("WaitingQuestion"),
    ]
