"""What goes with a name, and what stays: remarks, records beneath, and fields of other forms."""

from __future__ import annotations

import pytest

from integkit.model import CityProfile, Contact, Hours, Municipality, Remark, Standing, Text

PERSON = "Dr. Zenobia Xyländer"


def left(contact: Contact) -> Contact:
    """What the view without persons leaves of a contact."""
    city = CityProfile(municipality=Municipality(name=Text(de="M"), land="ni", contacts=(contact,)))
    (found,) = city.without_persons().municipality.contacts
    return found


def test_a_remark_that_tells_the_name_goes_as_a_whole_and_others_stay() -> None:
    plain = Remark(field="room", standing=Standing.NONE, text=Text(de="Umzug"))
    telling = (
        Remark(field="room", standing=Standing.NONE, text=Text(de="Frau Xyländer zieht um")),
        Remark(field="emails", standing=Standing.REPAIRED, printed="xylaender(at)stadt"),
    )
    contact = Contact(person=PERSON, room="1", remarks=(telling[0], plain, telling[1]))
    assert left(contact) == Contact(room="1", remarks=(plain,))


def test_a_record_of_which_nothing_is_left_goes_and_one_that_says_more_stays() -> None:
    told = Text(de="bei Zenobia")
    hours = (Hours(text=told), Hours(text=told, valid_from=None, remarks=(Remark(text=Text(de="Klingeln")),)))
    found = left(Contact(person=PERSON, hours=hours))
    assert found.hours == (Hours(remarks=(Remark(text=Text(de="Klingeln")),)),)


@pytest.mark.parametrize("person", ["Dr. Prof.", "von der", "A.", "..."])
def test_where_a_name_has_no_part_that_could_be_read_the_rest_stays(person: str) -> None:
    contact = Contact(person=person, room="von der Prof. A", emails=("a@stadt.example",))
    assert left(contact) == Contact(room="von der Prof. A", emails=("a@stadt.example",))


TITLES = (
    "Frau Herr Herrn Mrs Dipl Prof Professor Professorin Dr med phil jur rer nat pol mag ing von vom van vander den "
    "der die das und for the zum zur del della dos bin ibn"
)


@pytest.mark.parametrize("word", TITLES.split())
def test_titles_and_what_stands_before_a_family_name_tell_nobody(word: str) -> None:
    kept = {"room": f"{word} 3", "emails": (f"{word.lower()}@stadt.example",), "phones": ("115",)}
    assert left(Contact(person=f"{word} Xyländer", **kept)) == Contact(**kept)  # type: ignore[arg-type]


def test_a_part_of_a_name_counts_from_two_letters_on_in_an_address_and_from_three_on_in_a_sentence() -> None:
    for part, mail_stays, room_stays in (("X", True, True), ("Xö", False, True), ("Xöq", False, False)):
        mails = (f"{part.lower()}@stadt.example",)
        found = left(Contact(person=f"{part} Zenobia", emails=mails, room=f"bei {part}, links"))
        assert (found.emails != ()) is mail_stays, part
        assert (found.room is not None) is room_stays, part


def test_the_host_of_a_mail_and_of_a_page_may_hold_a_longer_word() -> None:
    kept = {"emails": ("info@xylaenderhausen.example",), "urls": ("https://xylaenderhausen.example/amt",)}
    gone = {"emails": ("amtxylaender@stadt.example",), "urls": ("https://stadt.example/amtxylaender",)}
    both = {name: kept[name] + gone[name] for name in kept}
    assert left(Contact(person=PERSON, **both)) == Contact(**kept)  # type: ignore[arg-type]


def test_within_a_sentence_a_longer_word_is_another_word_unless_an_address_stands_there() -> None:
    for text, stays in (("Xylaenderhausen", True), ("amtxylaender(at)stadt.example", False), ("Xylaenders", False)):
        found = left(Contact(person=PERSON, room="1", role=Text(de=text)))
        assert (found.role is not None) == stays
