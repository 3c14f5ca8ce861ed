"""What the JSON Schemas say stands on record, record by record: editors and other programs rely on it.

Of that for interchange stands there what differs from that for authors. Whoever changes a field, a title or a
description sees there what editors will show.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from as_told import assert_on_record

from integkit.codec import Notation, json_schema


def lines_of(schema: dict[str, Any]) -> dict[str, list[str]]:
    """Each definition with a line for each of its keys and fields; the city itself is the one without a name."""
    definitions = {"": {key: value for key, value in schema.items() if key != "$defs"}, **schema["$defs"]}
    return {name: [*_lines(definition)] for name, definition in definitions.items()}


def _lines(definition: dict[str, Any]) -> Iterator[str]:
    for key, value in definition.items():
        if key == "properties":
            yield from (f"  {name}: {json.dumps(field, ensure_ascii=False)}" for name, field in value.items())
        else:
            yield f"{key}: {json.dumps(value, ensure_ascii=False)}"


def test_both_schemas_stand_on_record() -> None:
    author, interchange = lines_of(json_schema(Notation.YAML)), lines_of(json_schema(Notation.JSON))
    told = [f"== {name}\n" + "\n".join(lines) + "\n" for name, lines in author.items()]
    for name, lines in interchange.items():
        other, named = author.get(name, []), {_name(line) for line in lines}
        gone = [f"  {_name(line)} is not there" for line in other if _name(line) not in named]
        differs = [line for line in lines if line not in other]
        if gone or differs:
            told.append(f"== {name}, for interchange\n" + "\n".join([*gone, *differs]) + "\n")
    assert len(author) < len(told) < len(author) + len(interchange)
    assert_on_record(told, Path(__file__).with_name("schemas.txt"))


def _name(line: str) -> str:
    return line.split(": ")[0].strip()
