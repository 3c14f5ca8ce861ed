"""A city's files to its profile: ``city.yaml``, the further files it names, or one profile as JSON."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path as FilePath
from typing import Any, Final, TypeVar

import attrs

from integkit import arguments, on_disk
from integkit.errors import DataError, FileError
from integkit.messages import Finding, cause_of
from integkit.model import CONTRACT, CityProfile, Path, place_of

from ._bulk import profile_in
from ._faults import faults_of, shown, unseen_in
from ._files import LISTS, WILD, file_bytes, files_meant, is_inside, lies_in, lists_meant
from ._json import JSON_MAX_BYTES, parse_json
from ._marked import BROKEN, MAX_FAULTS, Items, Keys, Mark, mark_of
from ._minted import MintedIds, read_minted
from ._notation import Notation
from ._plugin_section import PluginSection
from ._sound import mark_sound
from ._structuring import structure
from ._telling import values_of, without_consequences

T = TypeVar("T")

CITY_FILE: Final = "city.yaml"


@attrs.frozen(kw_only=True)
class Reading:
    """What was read of a city.

    Attributes:
        profile: The profile.
        plugin: Its ``plugin`` section.
        notices: Findings that did not keep it from being read.
        minted: The ids that the city has ever given out. Absent: it keeps no list.
        marks: Gives the plain values with their positions, read when they are asked for.
        file: The file at the root.
    """

    profile: CityProfile
    plugin: PluginSection
    notices: tuple[Finding, ...]
    minted: MintedIds | None = None
    marks: Callable[[], Any] = attrs.field(repr=False, eq=False)
    file: str

    def positioned(self, finding: Finding, path: Path) -> Finding:
        """A finding about what lies at this path, with its file, line and column."""
        return _positioned(finding, self.marks(), path, self.file)

    def moved(self, told: Callable[[str], str]) -> Reading:
        """The same, read from elsewhere: ``told`` gives for each of its files what messages call it."""

        def file_of(finding: Finding) -> Finding:
            return attrs.evolve(finding, file=told(finding.file)) if finding.file is not None else finding

        def marks() -> Any:
            tree = self.marks()
            for entries in tree.values() if isinstance(tree, Keys) else ():
                for one in entries if isinstance(entries, Items) else ():
                    if isinstance(one, Keys) and one.file is not None:
                        one.file = told(one.file)
            return tree

        notices = tuple(map(file_of, self.notices))
        minted = self.minted and attrs.evolve(self.minted, file=told(self.minted.file))
        return attrs.evolve(self, file=told(self.file), notices=notices, marks=cache(marks), minted=minted)


def read_city(path: str | os.PathLike[str]) -> Reading:
    """Reads a city: a folder with a ``city.yaml``, such a file by itself, or a profile as JSON.

    The folder of a city's project will do too: its data lie in ``src/PACKAGE/city.yaml``.

    Raises:
        DataError: The data are not as they have to be; every fault of every file is told.
        FileError: A file cannot be read, or this is no city.
        UsageError: This is no path.
    """
    given = FilePath(arguments.path("path", path))
    try:
        is_folder = on_disk.is_dir(given)
        has_city = is_folder and on_disk.is_file(given / CITY_FILE)
    except OSError as error:
        raise FileError(Finding.of("IK901", file=str(path), cause=cause_of(error))) from error
    if is_folder:
        given = given / CITY_FILE if has_city else _city_of_project(given)
    if given.suffix.lower() == ".json":
        return _read_json(file_bytes(given, JSON_MAX_BYTES), str(given))
    return _read_yaml_city(given)


def _city_of_project(folder: FilePath) -> FilePath:
    """The one ``src/PACKAGE/city.yaml`` of a folder that is the project of a city."""
    found = sorted((folder / "src").glob(f"*/{CITY_FILE}"))
    if len(found) > 1:
        raise FileError(Finding.of("IK903", file=str(folder), cause="several city.yaml"))
    if not found:
        if os.path.lexists(folder / CITY_FILE):
            file_bytes(folder / CITY_FILE)  # a folder, a pipe or a link to nowhere: what it is, is told
        from ._foreign import city_file_like

        named = city_file_like(folder)
        cause = "no city.yaml" if named is None else "city.yaml by another name"
        values = {"cause": cause, "named": named or ""}  # the words of the cause may name it
        raise FileError(Finding.of("IK903", values, file=str(folder)))
    return found[0]


def load(path: str | os.PathLike[str]) -> CityProfile:
    """The profile of a city: a folder with a ``city.yaml`` or its project, such a file, or a profile as JSON.

    Raises:
        DataError: The data are not as they have to be; every fault of every file is told.
        FileError: A file cannot be read, or this is no city.
        UsageError: This is no path.
    """
    return read_city(path).profile


def from_json(text: str | bytes, file: str = "JSON") -> CityProfile:
    """The profile in a JSON text, such as ``to_json`` writes.

    Raises:
        DataError: It is no profile; every fault is told.
        UsageError: This is no text.
    """
    return _read_json(_encoded(text), file).profile


def from_yaml(text: str | bytes, file: str = "YAML") -> CityProfile:
    """The profile in a YAML text that stands for itself, without further files.

    Raises:
        DataError: It is no profile; every fault is told.
        UsageError: This is no text.
    """
    tree, findings = _values_in(_encoded(text), file)
    return _read_tree(tree, findings, file, Notation.YAML).profile


def _values_in(data: bytes, file: str) -> tuple[Any, list[Finding]]:
    from ._events import read_yaml  # so that reading JSON loads no PyYAML

    return read_yaml(data, file)


def _encoded(text: str | bytes) -> bytes:
    if isinstance(text, bytes):
        return text
    if isinstance(text, str):
        return text.encode("utf-8", "surrogatepass")
    raise arguments.wrong("text", text, "text or bytes")


def _read_json(data: bytes, file: str) -> Reading:
    @cache
    def as_yaml() -> tuple[Any, list[Finding]]:
        """JSON is YAML too: where something is wrong, the same bytes read as YAML tell the line and column."""
        as_wide = _PAIR.sub(_one_escape, data.removeprefix(b"\xef\xbb\xbf"))
        return _values_in(_ONLY_IN_JSON.sub(b"_", as_wide).replace(b"\t", b" "), file)  # no text of JSON holds a tab

    profile = profile_in(data) if len(data) <= JSON_MAX_BYTES else None
    if profile is not None:
        mark_sound(profile)
        return Reading(profile=profile, plugin=PluginSection(), notices=(), marks=lambda: as_yaml()[0], file=file)
    tree, findings = parse_json(data, file)
    for code in ("IK005", "IK006"):
        if any(finding.code == code for finding in findings):
            findings = [finding for finding in as_yaml()[1] if finding.code == code] or findings
    return _read_tree(tree, findings, file, Notation.JSON, positions=lambda: as_yaml()[0])


# JSON spells a character beyond the first plane as two escapes, YAML as one; the lengths are kept, and so the columns.
_PAIR: Final = re.compile(rb"\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})")


# What may stand in a text of JSON and in no file of YAML: DEL, C1 controls, U+2028, U+2029, U+FEFF, U+FFFE, U+FFFF.
_ONLY_IN_JSON: Final = re.compile(rb"\x7f|\xc2[\x80-\x9f]|\xe2\x80[\xa8\xa9]|\xef(?:\xbb\xbf|\xbf[\xbe\xbf])")


def _one_escape(pair: re.Match[bytes]) -> bytes:
    high, low = int(pair[1], 16), int(pair[2], 16)
    return b"\\U%08x__" % (0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))


def _read_yaml_city(path: FilePath) -> Reading:
    name = str(path)
    notices: list[Finding] = []
    tree, findings = _values_of(path, notices)
    if isinstance(tree, Keys):
        _refuse_part(tree, path)
        section = tree.get("plugin")
        files = section.get("files") if isinstance(section, Keys) else None
        patterns = (
            [str(one) for one in files if isinstance(one, str) and one.strip()] if isinstance(files, Items) else []
        )
        read: set[FilePath] = set()
        for index, pattern in enumerate(patterns):
            for finding in _add_files(tree, path.parent, pattern, read, notices):
                findings.append(
                    _positioned(finding, tree, ("plugin", "files", index), name) if finding.file is None else finding
                )
        notices += _unread_files(path.parent, tree, patterns, name)
    return attrs.evolve(
        _read_tree(tree, findings, name, Notation.YAML, notices, folder=path.parent), minted=read_minted(path.parent)
    )


def _values_of(path: FilePath, notices: list[Finding]) -> tuple[Any, list[Finding]]:
    """The values in a file of a city; what is odd in it and can be read all the same is added to the notices."""
    data = file_bytes(path)
    if _SIGN_WITHOUT_BLANK.search(data):
        from ._comments import cut_off  # seldom needed

        notices += cut_off(data, str(path))
    values, findings = _values_in(data, str(path))
    if _ODD_QUOTE.search(data):
        from ._signs import in_text

        notices += in_text(values, str(path))
    return values, findings


_ODD_QUOTE: Final = re.compile(rb"[-:\[,\s](?:\xe2\x80[\x98-\x9f\xb9\xba\xb2\xb3]|\xc2[\xab\xbb\xb4])")
"""A typographic quotation mark where a value may begin: worth a look at what it stands around."""
_SIGN_WITHOUT_BLANK: Final = re.compile(rb"[ \t]#[^\s#!]")
"""What begins no usual comment: worth a closer look."""


def _refuse_part(tree: Keys, path: FilePath) -> None:
    """Refuses a file that a city names in ``plugin.files``, such as that of a plan: by itself it is no city.

    Raises:
        FileError: It has an id, as the records of a city have, and neither contract nor municipality.
    """
    if "id" in tree and not {"contract", "municipality"} & tree.keys():
        folder = path.parent.parent
        is_part = path.parent.name in LISTS and (folder / CITY_FILE).is_file()
        values = {"cause": "part of a city" if is_part else "part of no city", "named": str(folder)}
        raise FileError(Finding.of("IK903", values, file=str(path)))


def _add_files(
    tree: Keys, folder: FilePath, pattern: str, read: set[FilePath], notices: list[Finding]
) -> Iterator[Finding]:
    """Reads the files of one pattern into the lists they belong to."""
    if not is_inside(pattern):
        yield Finding.of("IK023", place="plugin/files", named=pattern)
        return
    found = files_meant(folder, pattern)
    if not found and not any(char in pattern for char in WILD):
        yield Finding.of("IK019", place="plugin/files", named=pattern)
    elif not found and not lists_meant(pattern):
        yield Finding.of("IK020", place="plugin/files", named=pattern, name=re.split(r"[/\\]", pattern)[-1])
    for one in found:
        relative = one.relative_to(folder).as_posix()
        key = relative.partition("/")[0]
        if not lies_in(one, folder):
            yield Finding.of("IK023", place="plugin/files", named=relative)
        elif one in read:
            continue
        elif key not in LISTS or relative.count("/") != 1:
            yield Finding.of("IK020", place="plugin/files", named=relative, name=one.name)
        else:
            read.add(one)
            part, faults = _values_of(one, notices)
            yield from faults
            if key not in tree:
                tree[key] = Items(Mark(1, 1))
                tree.key_marks[key] = tree.value_marks[key] = Mark(1, 1)
            entries = tree[key]
            if isinstance(part, Keys) and isinstance(entries, Items):
                part.file = str(one)
                entries.append(part)
                entries.marks.append(part.mark)
            elif part is not BROKEN and not isinstance(part, Keys):
                values = {"expected": "record", "found": shown(part), "way_out": "write keys", "example": "id: ..."}
                yield Finding.of("IK013", values, file=str(one), line=1, column=1)


_CALLED_YAML: Final = re.compile(r"(?i)(.+\.ya?ml)(\.txt)?")
"""What a file of records is called, and what Windows' editor makes of it where endings are hidden."""


def _unread_files(folder: FilePath, tree: Keys, patterns: list[str], name: str) -> Iterator[Finding]:
    """What one would expect to be read and is not: files beside those that are named, patterns that find none."""
    named: set[FilePath] = set()
    for index, pattern in enumerate(patterns):
        found = files_meant(folder, pattern) if is_inside(pattern) else []
        named.update(found)
        if not found and lists_meant(pattern) and any(char in pattern for char in WILD):
            finding = Finding.of("IK036", place="plugin/files", named=pattern)
            yield _positioned(finding, tree, ("plugin", "files", index), name)
    for key in sorted(LISTS):
        for one in sorted((folder / key).glob("[!.]*")):
            called = _CALLED_YAML.fullmatch(one.name)
            if called is not None and one not in named and not one.is_dir():
                way_out = (
                    {"way_out": "take off the ending", "meant": called[1]} if called[2] else {"way_out": "name it"}
                )
                relative = one.relative_to(folder).as_posix()
                yield Finding.of("IK021", way_out, file=name, place="plugin/files", named=relative)


_NUMBER: Final = re.compile("-?[0-9]{1,18}")


def _read_tree(
    tree: Any,
    findings: list[Finding],
    file: str,
    notation: Notation,
    notices: Iterable[Finding] = (),
    positions: Callable[[], Any] | None = None,
    folder: FilePath | None = None,
) -> Reading:
    section, profile = PluginSection(), None
    marks = positions or (lambda: tree)
    if isinstance(tree, dict):
        contract = tree.get("contract")
        if "contract" not in tree:
            record = os.path.basename(file)
            missing = Finding.of("IK011", key="contract", record=record, example=f"contract: {CONTRACT}")
            findings.append(missing.at(file, 1, None))  # at the top it is missing; what stands there is not at fault
        number = _NUMBER.fullmatch(str(contract)) if type(contract) is not float else None
        if number is not None and int(number[0]) != CONTRACT:  # what is no number is refused as that
            old = Finding.of("IK022", place="contract", contract=str(contract), ours=CONTRACT)
            raise DataError(*findings, _positioned(old, marks(), ("contract",), file))
        if notation is Notation.YAML and "plugin" in tree:
            section_tree = tree["plugin"]
            read = structured(section_tree, PluginSection, notation, "de", findings, file, marks, ("plugin",))
            section = read or section
            findings += _template_faults(section, folder, file, marks) if folder is not None else ()
        if notation is Notation.YAML:
            _derive_ids(tree)
        language = tree.get("language", "de")
        language = str(language) if isinstance(language, str) and language else "de"
        profile = structured(
            {key: value for key, value in tree.items() if key != "plugin" or notation is Notation.JSON},
            CityProfile,
            notation,
            language,
            findings,
            file,
            marks,
            beside=("plugin",) if notation is Notation.YAML else (),
        )
    elif tree is not BROKEN:
        findings.append(
            Finding.of(
                "IK013", file=file, line=1, column=1, expected="record", found=shown(tree), way_out="begin a city"
            )
        )
    if findings or profile is None:
        raise DataError(*without_consequences(sorted(findings, key=_in_file_order)))
    mark_sound(profile)
    return Reading(profile=profile, plugin=section, notices=tuple(notices), marks=marks, file=file)


def _template_faults(
    section: PluginSection, folder: FilePath, file: str, marks: Callable[[], Any]
) -> Iterator[Finding]:
    for index, one in enumerate(section.exporters):
        path: Path = ("plugin", "exporters", index, "template")
        inside = is_inside(one.template) and lies_in(folder / one.template, folder)
        code = "IK023" if not inside else "IK019" if not (folder / one.template).is_file() else None
        if code is not None:
            finding = Finding.of(code, place=f"plugin/exporters/{index + 1}/template", named=one.template)
            yield _positioned(finding, marks(), path, file)


def structured(
    tree: Any,
    cls: type[T],
    notation: Notation,
    language: str,
    findings: list[Finding],
    file: str,
    marks: Callable[[], Any],
    above: Path = (),
    beside: tuple[str, ...] = (),
) -> T | None:
    """The record that plain values hold; ``None``: what is wrong with them was added to the findings.

    Args:
        tree: The values.
        cls: The class of the record.
        notation: What they were written in.
        language: The language of texts that name none.
        findings: What is wrong so far.
        file: The file.
        marks: Gives the values with their positions.
        above: Where in the file they stand. Absent: they are all of it.
        beside: Keys that may stand beside the fields of the record, and were read already.
    """
    try:
        return structure(tree, cls, notation, language)
    except Exception as error:
        for path, fault in faults_of(error, str(above[-1]) if above else os.path.basename(file), beside=beside):
            if len(findings) >= MAX_FAULTS:
                more = Finding.of("IK002", what="faults", limit=MAX_FAULTS, way_out="mend first")
                findings.append(more.at(file, findings[-1].line, findings[-1].column))
                break
            if fault.code and not _is_told(tree, path):
                told = unseen_in(fault)
                whole = path[:-1] if told.on_key and told.code != "IK010" else path
                place = "/".join(filter(None, (*map(str, above), place_of(tree, whole)))) or None
                finding = Finding.of(told.code, values_of(told, tree, path), place=place)
                on_key = told.on_key or told.code == "IK010"
                findings.append(_positioned(finding, marks(), (*above, *path), file, on_key=on_key))
        if not findings:
            raise
        return None


def _is_told(tree: Any, path: Path) -> bool:
    """Whether reading the file already said that the value there is broken."""
    node = tree
    for step in path:
        try:
            node = node[step]
        except (KeyError, IndexError, TypeError):
            break
    return node is BROKEN


def _positioned(finding: Finding, tree: Any, path: Path, file: str, *, on_key: bool = False) -> Finding:
    """The finding with the position of the deepest value on its path that was written down."""
    node = tree
    mark: Any = getattr(tree, "mark", None)
    for index, step in enumerate(path):
        if isinstance(node, Keys):
            if step not in node.value_marks:
                break
            marks = node.key_marks if on_key and index == len(path) - 1 else node.value_marks
            mark, node = marks[str(step)], node[str(step)]
        elif isinstance(node, Items):
            if not isinstance(step, int) or step >= len(node):
                break
            mark, node = node.marks[step], node[step]
            file = (node.file if isinstance(node, Keys) else None) or file
        else:
            break
    if mark is None and finding.place is None:  # of the whole, in JSON that is no YAML: it begins where the file does
        mark = Mark(1, 1)
    return finding.at(file, *(mark_of(mark) if mark is not None else (None, None)))


def _in_file_order(finding: Finding) -> tuple[str, int, int]:
    return (finding.file or "", finding.line or 0, finding.column or 0)


def _derive_ids(tree: dict[str, Any]) -> None:
    """Fills in the ids that may be left out in YAML, because they follow from the measure."""
    plans = tree.get("plans")
    for plan in plans if isinstance(plans, list) else ():
        for measure in _measures(plan):
            own = measure.get("id")
            if not isinstance(own, str):
                continue
            indicator = measure.get("indicator")
            if isinstance(indicator, dict):
                _name_indicator(indicator, f"{own}.indicator")
            milestones = measure.get("milestones")
            for milestone in milestones if isinstance(milestones, list) else ():
                horizons = milestone.get("horizons") if isinstance(milestone, dict) else None
                if isinstance(horizons, list) and horizons and all(isinstance(one, str) for one in horizons):
                    milestone.setdefault("id", milestone_id(own, horizons))


def milestone_id(measure: str, horizons: Iterable[str]) -> str:
    """The id of a milestone that has none of its own."""
    return f"{measure}.{'+'.join(horizons)}"


def _name_indicator(indicator: dict[str, Any], id: str) -> None:
    indicator.setdefault("id", id)
    parts = indicator.get("parts")
    for number, part in enumerate(parts if isinstance(parts, list) else (), start=1):
        if isinstance(part, dict):
            _name_indicator(part, f"{indicator['id']}.{number}")


def _measures(node: Any) -> Iterator[dict[str, Any]]:
    if not isinstance(node, dict):
        return
    measures, sections = node.get("measures"), node.get("sections")
    yield from (one for one in (measures if isinstance(measures, list) else ()) if isinstance(one, dict))
    for section in sections if isinstance(sections, list) else ():
        yield from _measures(section)
