"""A place name while its sentence is being read."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from geo.model import NameHit, PlaceKind, Quote, Role, Toponym

_UNBOUND = "takes up no place that was named right before"
_LARGER = {
    PlaceKind.COUNTRY: 3,
    PlaceKind.REGION: 2,
    PlaceKind.ADMIN1: 2,
    PlaceKind.DISTRICT: 1,
    PlaceKind.CITY: 0,
}


@dataclass(slots=True, eq=False)
class Draft:
    """A toponym on its way: each stage of reading adds what it finds out."""

    start: int
    end: int
    name: str
    hit: NameHit
    name_start: int
    name_end: int
    """Offsets of the name alone; `start` and `end` hold head nouns, parts and containers too."""
    kind: PlaceKind | None = None
    within: list[str] = field(default_factory=list)
    part_deg: float | None = None
    central: bool = False
    role: Role | None = None
    reason: str = ""
    holders: list[Draft] = field(default_factory=list)
    """Names that only say where this one lies: "Russia's" of "Russia's Kursk region"."""
    known: bool = True
    anaphor: str = ""
    """What kind of place "the town" or "there" takes up; "" for a name."""
    seat_of: str = ""
    """Whose capital words such as "the Ukrainian capital" mean: a state, or a people."""
    in_town: bool = False
    """A facility that towns have inside or beside them, and are named for: "Homs airport"."""
    stands_for: Draft | None = None
    """The name that such words take up, once it is found."""
    of_towns: bool = False
    """What is told of it is told of towns: see `geo.extract.town_meant`."""
    beside: str = ""
    """Another name that it is described by, and how far from that it lies at most."""
    beside_m: float = 0.0
    frozen: tuple[tuple[object, ...], Toponym] | None = None
    """The finished mention, and all of the above that it was made of and that may still change:
    each claim of a sentence asks for the same places."""

    def is_state(self) -> bool:
        """A country, or a capital that may stand for its government."""
        return bool(self.iso()) and self.kind in {None, PlaceKind.COUNTRY}

    def iso(self) -> str:
        """The state it is or is the capital of, ISO alpha-2; "" for other places."""
        return self.hit.country or self.hit.capital_of

    def rank(self) -> int:
        """How large a container it can be; 3 is a country."""
        if self.kind is not None:
            return _LARGER.get(self.kind, 0)
        return max((_LARGER.get(kind, 0) for kind in self.hit.kinds), default=0)

    def is_unit_too(self) -> bool:
        """A name of a unit, whether or not a town has it as well."""
        return bool(self.hit.kinds & {PlaceKind.ADMIN1, PlaceKind.REGION, PlaceKind.COUNTRY})

    def is_by_town(self) -> bool:
        """Whether it is a facility that the town of its name locates."""
        facility = self.kind is PlaceKind.FACILITY and self.in_town
        return facility and self.known and PlaceKind.CITY in self.hit.kinds

    def decide(self, role: Role, reason: str) -> None:
        """Settle what the name does in its sentence."""
        self.role, self.reason = role, reason

    def freeze(self, text: str) -> Toponym:
        """The finished mention; of words that take up a name, that name where it stands."""
        if self.stands_for is not None:
            named = self.stands_for.freeze(text)
            return replace(named, role=Role.LITERAL, part_deg=self.part_deg, central=self.central)
        kind = PlaceKind.CITY if self.is_by_town() else self.kind
        within, role = tuple(self.within), self.role or Role.BACKGROUND
        where = self.start, self.end, self.name, self.known, self.hit, self.of_towns
        state = (*where, role, self.reason, kind, within, self.part_deg, self.central, self.beside)
        if self.frozen is None or self.frozen[0] != state:
            made = Toponym(
                quote=Quote(text=text[self.start : self.end], start=self.start, end=self.end),
                name=self.name,
                role=role,
                reason=self.reason,
                kind=kind,
                within=within,
                part_deg=self.part_deg,
                central=self.central,
                known=self.known,
                iso=self.hit.country or self.hit.demonym_of,
                first_case=self.hit.first_case,
                line=self.hit.line,
                of_towns=self.of_towns,
                beside=self.beside,
                beside_m=self.beside_m,
            )
            self.frozen = state, made
        return self.frozen[1]


def unbound(
    text: str, start: int, end: int, anaphor: str, *, seat_of: str = "", reason: str = _UNBOUND
) -> Draft:
    """Words of a text that may take up a place, as `anaphor`, and are bound to none yet."""
    return Draft(
        start=start,
        end=end,
        name=text[start:end],
        hit=NameHit(start=start, end=end, kinds=frozenset()),
        name_start=start,
        name_end=end,
        role=Role.BACKGROUND,
        reason=reason,
        anaphor=anaphor,
        seat_of=seat_of,
    )
