"""Looks at a schema as Superset does, through SQLAlchemy, and reads the first rows of each view."""

import json
import sys
import warnings

from sqlalchemy import MetaData, Table, create_engine, inspect, select


def seen(url: str, schema: str) -> dict:
    # a type that SQLAlchemy does not know would be a column that a tool cannot show
    warnings.simplefilter("error")
    engine = create_engine(url)
    inspector = inspect(engine)
    views = inspector.get_view_names(schema=schema)
    found = {}
    with engine.connect() as connection:
        for name in views:
            table = Table(name, MetaData(), schema=schema, autoload_with=engine)
            rows = connection.execute(select(table).limit(1001)).all()
            found[name] = {
                "comment": inspector.get_table_comment(name, schema=schema)["text"],
                "columns": {c["name"]: str(c["type"]) for c in inspector.get_columns(name, schema=schema)},
                "comments": {column.name: column.comment for column in table.columns},
                "key": inspector.get_pk_constraint(name, schema=schema)["constrained_columns"],
                "foreign_keys": inspector.get_foreign_keys(name, schema=schema),
                "indexes": inspector.get_indexes(name, schema=schema),
                "rows": len(rows),
            }
    return {
        "schemas": inspector.get_schema_names(),
        "tables": inspector.get_table_names(schema=schema),
        "views": found,
    }


if __name__ == "__main__":
    print(json.dumps(seen(sys.argv[1], sys.argv[2])))
