"""Which state a unit counts to, where more than one claims it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final, Literal

from geo.errors import UsageError

Treatment = Literal["de-jure", "de-facto"]

_VIEWS: Final = {
    "de-jure": ("de_jure", "as most states and the United Nations see them"),
    "de-facto": ("de_facto", "by who holds them, or most of them"),
}
_ISO_LENGTH: Final = 2


class Owners:
    """The state of every unit under one treatment of disputed areas.

    Args:
        atlas: the small tables of the index.
        disputed: "de-jure" or "de-facto", the rule for areas in disputed.toml. A holder without
            an ISO code of its own (Somaliland, Abkhazia) cannot be drawn as a state: such units
            stay with the state that they belong to de jure.
        assign: states by unit id or ISO 3166-2 code that override the rule: {"UA-43": "RU"}.

    Raises:
        UsageError: a unit, a state or the treatment is unknown.
    """

    def __init__(
        self,
        atlas: Mapping[str, Any],
        *,
        disputed: Treatment = "de-jure",
        assign: Mapping[str, str] | None = None,
    ) -> None:
        if disputed not in _VIEWS:
            message = f"disputed areas are drawn {' or '.join(_VIEWS)}, not {disputed!r}"
            raise UsageError(message)
        self._units: Mapping[str, Sequence[str]] = atlas["units"]
        self._listed = {table["id"]: table for table in atlas["disputed"]}
        self._isos = {country["iso"] for country in atlas["countries"]}
        self._view = disputed
        self._assigned = self._numbers_assigned(assign) if assign else {}
        self.of_unit: list[str] = self._owners()
        """ISO alpha-2 by the number of the unit; "" for what is nobody's."""
        self._by_country: dict[str, list[int]] = {}
        for number, owner in enumerate(self.of_unit):
            self._by_country.setdefault(owner, []).append(number)

    def drawn_with(self) -> dict[str, str]:
        """ISO alpha-2 by unit id, for the units that are listed as disputed or were assigned."""
        return {
            unit_id: owner
            for number, (unit_id, owner) in enumerate(
                zip(self._units["id"], self.of_unit, strict=True)
            )
            if unit_id in self._listed or number in self._assigned
        }

    def units_of_country(self, iso: str) -> list[int]:
        """Numbers of a state's units."""
        return list(self._by_country.get(iso, ()))

    def units_of_region(self, members: Collection[str]) -> list[int]:
        """Numbers of a region's units.

        Args:
            members: unit ids, ISO 3166-2 codes and alpha-2 codes of whole countries.
        """
        members = set(members)
        return [
            number
            for number, names in enumerate(
                zip(self.of_unit, self._units["id"], self._units["iso_3166_2"], strict=True)
            )
            if not members.isdisjoint(names)
        ]

    def disclosure(self, name_of: Mapping[str, str], countries: Collection[str] = ()) -> str:
        """Two sentences on how disputed areas are drawn.

        Args:
            name_of: English names of countries by ISO alpha-2.
            countries: those that matter; all when empty.
        """
        moved: dict[str, list[str]] = {}
        kept: dict[str, list[str]] = {}
        for number, owner in enumerate(self.of_unit):
            unit = {name: column[number] for name, column in self._units.items()}
            table = self._listed.get(unit["id"])
            if table is None and number not in self._assigned:
                continue
            sides = {owner, unit["country"], unit["country_dejure"], *_claims(table)}
            if not owner or (countries and sides.isdisjoint(countries)):
                continue
            if number in self._assigned or (table and table["de_jure"] != table["de_facto"]):
                moved.setdefault(owner, []).append(table["name"] if table else unit["name"])
            elif table and table["claimed_by"]:
                kept.setdefault(owner, []).append(table["name"])
        return _sentences(
            _VIEWS[self._view][1],
            _with_owners(moved, name_of),
            _with_owners(kept, name_of),
            by_hand=bool(self._assigned),
        )

    def _owners(self) -> list[str]:
        owners = list(self._units["country_dejure"])
        for number, unit_id in enumerate(self._units["id"]):
            if unit_id in self._listed:
                owners[number] = self._holder(self._listed[unit_id])
        for number, owner in self._assigned.items():
            owners[number] = owner
        return owners

    def _holder(self, table: Mapping[str, Any]) -> str:
        holder: str = table[_VIEWS[self._view][0]]
        is_state = len(holder) == _ISO_LENGTH and holder in self._isos
        return holder if is_state else str(table["de_jure"])

    def _numbers_assigned(self, assign: Mapping[str, str]) -> dict[int, str]:
        by_name: dict[str, list[int]] = {}
        for number, names in enumerate(
            zip(self._units["id"], self._units["iso_3166_2"], strict=True)
        ):
            for name in {*names} - {""}:
                by_name.setdefault(name, []).append(number)
        assigned: dict[int, str] = {}
        for name, iso in assign.items():
            if name not in by_name:
                message = f"no unit has the id or ISO 3166-2 code {name!r}: try one like 'UA-43'"
                raise UsageError(message)
            if iso not in self._isos:
                message = f"{iso!r} for {name!r} is no ISO 3166-1 alpha-2 code: try one like 'UA'"
                raise UsageError(message)
            assigned.update(dict.fromkeys(by_name[name], iso))
        return assigned


def _claims(table: Mapping[str, Any] | None) -> set[str]:
    if table is None:
        return set()
    return {*table["claimed_by"], table["de_jure"], table["de_facto"]}


def _sentences(view: str, moved: str, kept: str, *, by_hand: bool) -> str:
    first = f"Disputed areas are drawn {view}"
    first += f": {moved}" if moved else ""
    first += ", some of it set by hand" if by_hand else ""
    second = "This takes no position on any claim"
    second += f"; also claimed by others: {kept}" if kept else ""
    return f"{first}. {second}."


def _with_owners(names: Mapping[str, Sequence[str]], name_of: Mapping[str, str]) -> str:
    return "; ".join(
        f"{_listing(mine)} with {name_of.get(owner, owner)}"
        for owner, mine in sorted(names.items())
    )


def _listing(names: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
