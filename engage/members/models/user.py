"""The global identity of a sign-in."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.utils.timezone import now

from engage.members.addresses import normalised


class UserManager(BaseUserManager["User"]):
    """Makes users; the address is normalised here and nowhere else."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        """A user with a usable password, or without one when `password` is None.

        Raises `ValidationError` for an address that cannot be read in one way only.
        """
        user = self.model(email=normalised(email), email_as_typed=email.strip(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> User:
        """An operator of the installation, with all rights on the platform's host."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(email=(username or "").strip().lower())


class User(AbstractBaseUser, PermissionsMixin):
    """One sign-in, whatever brands it is used on. Not brand-owned: never shown by a brand."""

    email = models.EmailField(unique=True)
    """Normalised: lower case, domain in ASCII."""
    email_as_typed = models.CharField(max_length=254, blank=True)
    language = models.CharField(max_length=10, blank=True)
    """Preferred language code, empty = the brand's."""
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    """Operator of the installation; says nothing about any brand."""
    date_joined = models.DateTimeField(default=now)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: list[str] = []

    objects = UserManager()

    def __str__(self) -> str:
        return self.email
