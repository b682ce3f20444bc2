"""People: the global sign-in, and what each brand knows of a person."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import engage.members.roles
import engage.tenancy.owned
from engage.tenancy.walls import BrandWalls

BRAND_OWNED = {
    "abstract": False,
    "base_manager_name": "objects",
    "default_manager_name": "objects",
}


def key() -> tuple[str, models.Field]:
    return (
        "id",
        models.BigAutoField(
            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
        ),
    )


def brand() -> tuple[str, models.Field]:
    return (
        "brand",
        engage.tenancy.owned.BrandKey(
            db_index=False,
            editable=False,
            on_delete=django.db.models.deletion.PROTECT,
            related_name="+",
            to="tenancy.brand",
        ),
    )


def to_member(name: str, related_name: str = "+", **kwargs: object) -> tuple[str, models.Field]:
    kwargs.setdefault("on_delete", django.db.models.deletion.PROTECT)
    return (
        name,
        engage.tenancy.owned.BrandForeignKey(
            related_name=related_name, to="members.member", **kwargs
        ),
    )


def role() -> tuple[str, models.Field]:
    return (
        "role",
        models.CharField(choices=engage.members.roles.choices, default="member", max_length=12),
    )


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("tenancy", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="User",
            fields=[
                key(),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                (
                    "last_login",
                    models.DateTimeField(blank=True, null=True, verbose_name="last login"),
                ),
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without "
                        "explicitly assigning them.",
                        verbose_name="superuser status",
                    ),
                ),
                ("email", models.EmailField(max_length=254, unique=True)),
                ("email_as_typed", models.CharField(blank=True, max_length=254)),
                ("language", models.CharField(blank=True, max_length=10)),
                ("is_active", models.BooleanField(default=True)),
                ("is_staff", models.BooleanField(default=False)),
                ("date_joined", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "groups",
                    models.ManyToManyField(
                        blank=True,
                        help_text="The groups this user belongs to. A user will get all "
                        "permissions granted to each of their groups.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.group",
                        verbose_name="groups",
                    ),
                ),
                (
                    "user_permissions",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Specific permissions for this user.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.permission",
                        verbose_name="user permissions",
                    ),
                ),
            ],
            options={"abstract": False},
        ),
        migrations.CreateModel(
            name="Member",
            fields=[
                key(),
                ("name", models.CharField(max_length=80)),
                ("username", models.CharField(max_length=40)),
                role(),
                ("title", models.CharField(blank=True, max_length=80)),
                ("bio", models.TextField(blank=True, max_length=2000)),
                ("language", models.CharField(blank=True, max_length=10)),
                ("timezone", models.CharField(blank=True, max_length=64)),
                ("is_listed", models.BooleanField(default=True)),
                ("is_imported", models.BooleanField(default=False)),
                ("joined_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("last_seen_on", models.DateField(blank=True, null=True)),
                ("erased_at", models.DateTimeField(blank=True, null=True)),
                brand(),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                **BRAND_OWNED,
                "constraints": [
                    models.UniqueConstraint(fields=("brand", "username"), name="member_username"),
                    models.UniqueConstraint(fields=("brand", "user"), name="member_user"),
                    models.UniqueConstraint(
                        fields=("brand",),
                        condition=models.Q(role="system"),
                        name="one_system_member",
                    ),
                    models.CheckConstraint(
                        condition=~models.Q(role="system") | models.Q(user=None),
                        name="system_has_no_user",
                    ),
                ],
                "indexes": [
                    models.Index(
                        fields=["brand", "role"],
                        condition=~models.Q(role="member"),
                        name="member_with_role",
                    ),
                    models.Index(fields=["brand", "-joined_at"], name="member_joined"),
                ],
            },
        ),
        BrandWalls("Member"),
        migrations.CreateModel(
            name="Suspension",
            fields=[
                key(),
                ("reason", models.TextField(max_length=1000)),
                ("since", models.DateTimeField(default=django.utils.timezone.now)),
                ("until", models.DateTimeField(blank=True, null=True)),
                ("lifted_at", models.DateTimeField(blank=True, null=True)),
                brand(),
                to_member("by"),
                to_member("lifted_by", blank=True, null=True),
                to_member("member", "suspensions", on_delete=django.db.models.deletion.CASCADE),
            ],
            options={
                **BRAND_OWNED,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("brand", "member"),
                        condition=models.Q(lifted_at=None),
                        name="one_open_suspension",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(until=None) | models.Q(until__gt=models.F("since")),
                        name="suspension_has_length",
                    ),
                ],
            },
        ),
        BrandWalls("Suspension"),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                key(),
                ("address", models.EmailField(max_length=254)),
                role(),
                ("token_hash", models.CharField(max_length=64)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("expires_at", models.DateTimeField()),
                ("used_at", models.DateTimeField(blank=True, null=True)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                brand(),
                to_member("by"),
                to_member("used_by", blank=True, null=True),
            ],
            options={
                **BRAND_OWNED,
                "constraints": [
                    models.UniqueConstraint(fields=("brand", "token_hash"), name="invitation_token")
                ],
                "indexes": [models.Index(fields=["brand", "address"], name="invitation_address")],
            },
        ),
        BrandWalls("Invitation"),
        migrations.CreateModel(
            name="ImportedIdentity",
            fields=[
                key(),
                ("source", models.CharField(max_length=80)),
                ("source_id", models.CharField(max_length=120)),
                ("address", models.EmailField(blank=True, max_length=254)),
                brand(),
                to_member("member", "origins", on_delete=django.db.models.deletion.CASCADE),
            ],
            options={
                **BRAND_OWNED,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("brand", "source", "source_id"), name="imported_once"
                    )
                ],
                "indexes": [
                    models.Index(
                        fields=["brand", "address"],
                        condition=~models.Q(address=""),
                        name="imported_address",
                    )
                ],
            },
        ),
        BrandWalls("ImportedIdentity"),
        migrations.CreateModel(
            name="SignInPolicy",
            fields=[
                key(),
                ("staff_need_second_factor", models.BooleanField(default=False)),
                brand(),
            ],
            options={
                **BRAND_OWNED,
                "verbose_name_plural": "sign-in policies",
                "constraints": [
                    models.UniqueConstraint(fields=("brand",), name="one_sign_in_policy")
                ],
            },
        ),
        BrandWalls("SignInPolicy"),
    ]
