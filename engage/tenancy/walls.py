"""`BrandWalls`: the migration operation that puts a table behind its brand's walls.

Put it after each `CreateModel` of a `BrandOwned` model, and `BrandReference` after each later
`AddField` of a `BrandForeignKey`. Source of the SQL: design notes on tenancy, checked by the
catalogue test in `tests/tenancy/`.
"""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.migrations.operations.base import Operation

from engage.tenancy.owned import BrandForeignKey

CURRENT = "NULLIF(current_setting('app.brand', true), '')::int"

WALLS = f"""
ALTER TABLE {{table}} ENABLE ROW LEVEL SECURITY;
ALTER TABLE {{table}} FORCE ROW LEVEL SECURITY;
CREATE POLICY brand ON {{table}} TO app_web
    USING (brand_id = {CURRENT}) WITH CHECK (brand_id = {CURRENT});
CREATE POLICY platform ON {{table}} TO app_platform USING (true) WITH CHECK (true);
CREATE POLICY owner ON {{table}} TO app_owner USING (true) WITH CHECK (true);
ALTER TABLE {{table}} ALTER brand_id SET DEFAULT {CURRENT};
ALTER TABLE {{table}} ADD CONSTRAINT {{unique}} UNIQUE (brand_id, id);
"""

NO_WALLS = """
ALTER TABLE {table} DROP CONSTRAINT {unique} CASCADE;
ALTER TABLE {table} ALTER brand_id DROP DEFAULT;
DROP POLICY brand ON {table};
DROP POLICY platform ON {table};
DROP POLICY owner ON {table};
ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY;
ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;
"""

REFERENCE = """
ALTER TABLE {table} ADD CONSTRAINT {name} FOREIGN KEY (brand_id, {column})
    REFERENCES {target} (brand_id, id) DEFERRABLE INITIALLY DEFERRED;
"""


class _BrandOperation(Operation):
    reduces_to_sql = True
    reversible = True
    atomic = True

    def state_forwards(self, app_label: str, state: Any) -> None:
        """Django's model state does not know of policies."""

    def _run(self, schema_editor: Any, sql: str) -> None:
        for statement in filter(None, (part.strip() for part in sql.split(";\n"))):
            schema_editor.execute(statement)


class BrandWalls(_BrandOperation):
    """Row security, default, composite unique and composite keys for one brand-owned model."""

    def __init__(self, model_name: str) -> None:
        self.model_name = model_name

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return self.__class__.__name__, [self.model_name], {}

    def database_forwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        model = to_state.apps.get_model(app_label, self.model_name)
        self._run(schema_editor, WALLS.format(**_names(model)))
        for field in model._meta.local_fields:
            if isinstance(field, BrandForeignKey):
                self._run(schema_editor, _reference(model, field))

    def database_backwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        model = from_state.apps.get_model(app_label, self.model_name)
        self._run(schema_editor, NO_WALLS.format(**_names(model)))

    def describe(self) -> str:
        return f"Put {self.model_name} behind its brand's walls"


class BrandReference(_BrandOperation):
    """The composite foreign key of one `BrandForeignKey` that was added later."""

    def __init__(self, model_name: str, field_name: str) -> None:
        self.model_name = model_name
        self.field_name = field_name

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return self.__class__.__name__, [self.model_name, self.field_name], {}

    def database_forwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        model = to_state.apps.get_model(app_label, self.model_name)
        self._run(schema_editor, _reference(model, model._meta.get_field(self.field_name)))

    def database_backwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        model = from_state.apps.get_model(app_label, self.model_name)
        name = _key_name(model, model._meta.get_field(self.field_name))
        self._run(schema_editor, f"ALTER TABLE {model._meta.db_table} DROP CONSTRAINT {name};\n")

    def describe(self) -> str:
        return f"Keep {self.model_name}.{self.field_name} inside the brand"


def _names(model: type[models.Model]) -> dict[str, str]:
    return {"table": model._meta.db_table, "unique": f"{model._meta.db_table}_in_brand"}


def _key_name(model: type[models.Model], field: Any) -> str:
    return f"{model._meta.db_table}_{field.column}_in_brand"


def _reference(model: type[models.Model], field: Any) -> str:
    return REFERENCE.format(
        table=model._meta.db_table,
        name=_key_name(model, field),
        column=field.column,
        target=field.related_model._meta.db_table,
    )
