"""Geocoders that can be asked: how each is opened, asked and understood. All are geopy's."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import urlsplit

from geo.errors import UsageError

SETTLEMENTS: Final[Mapping[str, float]] = {
    "city": 5000.0,
    "borough": 2500.0,
    "town": 2000.0,
    "suburb": 1500.0,
    "quarter": 1000.0,
    "village": 1000.0,
    "municipality": 2000.0,
    "neighbourhood": 500.0,
    "hamlet": 500.0,
    "isolated_dwelling": 500.0,
    "locality": 500.0,
}
"""OpenStreetMap's values of `place` that are settlements or parts of one, with the radius (m) that
is assumed where no population says more. Of our own choosing: what such places commonly fill."""
OPENSTREETMAP: Final = "© OpenStreetMap contributors, ODbL 1.0"
_MOST: Final = 10
_GEONAMES_SETTLEMENT: Final = "P"
_PELIAS_SETTLEMENTS: Final = {
    "locality": 1500.0,
    "localadmin": 2000.0,
    "borough": 2500.0,
    "macrohood": 1500.0,
    "neighbourhood": 500.0,
}

Raw = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A settlement that a geocoder answered with."""

    ref: str
    """The service's own id of it: "node/26150422"."""
    name: str
    names: tuple[str, ...] = ()
    """Other names that the service knows it by."""
    lon: float
    lat: float
    """Degrees, WGS 84."""
    population: int = 0
    """0 where the service does not say."""
    radius_m: float = 0.0
    """Assumed from the kind of settlement; 0 where nothing says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """One geocoder: where it is, how long to wait between two requests, how it is understood."""

    name: str
    title: str
    credit: str
    """Source and licence of what it answers."""
    url: str
    geocoder: Any
    wait_s: float = 1.0
    ask: Callable[[Any, str, Sequence[str]], Any] = field(repr=False)
    read: Callable[[Any], Found | None] = field(repr=False)
    """Of a geopy Location: the settlement, or None where it is something else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kind:
    title: str
    credit: str
    url: str
    """Where it is asked if the user names no address; "" where one must be named."""
    needs: str = ""
    """The setting without which it does not answer."""
    wait_s: float = 1.0
    make: Callable[..., Any] = field(repr=False)
    ask: Callable[[Any, str, Sequence[str]], Any] = field(repr=False)
    read: Callable[[Any], Found | None] = field(repr=False)


def service(name: str, settings: Mapping[str, str], *, timeout_s: float, agent: str) -> Service:
    """The service of a name, opened; nothing is asked yet.

    Args:
        name: nominatim, geonames, photon or pelias.
        settings: SITMAP_ONLINE_URL, SITMAP_ONLINE_USER and SITMAP_ONLINE_KEY, as in the
            environment.
        timeout_s: seconds that an answer may take.
        agent: what the program calls itself.

    Raises:
        UsageError: there is no such service, its address is none, or a setting is missing.
    """
    kind = _KINDS.get(name)
    if kind is None:
        raise UsageError(f"--online {name[:20]!r}: there are {', '.join(_KINDS)} only")
    if kind.needs and not settings.get(kind.needs):
        raise UsageError(f"--online {name} needs {kind.needs} in the environment")
    url = settings.get("SITMAP_ONLINE_URL", "") or kind.url
    if not url:
        raise UsageError(f"--online {name}: say where it is in SITMAP_ONLINE_URL")
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.netloc or parts.query or parts.fragment:
        raise UsageError(f"SITMAP_ONLINE_URL {url[:80]!r} is no address such as https://host/path")
    from geo.online.adapter import Adapter  # noqa: PLC0415 - geopy takes a while to import

    geocoder = kind.make(
        settings,
        domain=(parts.netloc + parts.path).rstrip("/"),
        scheme=parts.scheme,
        timeout=timeout_s,
        user_agent=agent,
        adapter_factory=Adapter,
    )
    return Service(
        name=name,
        title=kind.title,
        credit=kind.credit,
        url=url.rstrip("/"),
        geocoder=geocoder,
        wait_s=kind.wait_s,
        ask=kind.ask,
        read=kind.read,
    )


def other_service(geocoder: Any, *, name: str, title: str, credit: str) -> Service:
    """Any other geocoder of geopy, opened by the caller.

    Its answers are taken for settlements called by what stands before the first comma of their
    address: name one that knows settlements only.
    """
    return Service(
        name=name,
        title=title,
        credit=credit,
        url="",
        geocoder=geocoder,
        ask=lambda coder, query, _isos: coder.geocode(query, exactly_one=False),
        read=_read_address,
    )


def _nominatim(_settings: Mapping[str, str], **common: Any) -> Any:
    from geopy.geocoders import Nominatim  # noqa: PLC0415

    return Nominatim(**common)


def _ask_nominatim(geocoder: Any, query: str, isos: Sequence[str]) -> Any:
    return geocoder.geocode(
        query,
        exactly_one=False,
        limit=_MOST,
        language="en",
        namedetails=True,
        country_codes=[iso.lower() for iso in isos],
    )


def _read_nominatim(location: Any) -> Found | None:
    raw: Raw = location.raw
    kind = raw["type"] if raw.get("class", raw.get("category")) == "place" else ""
    kind = kind or raw.get("addresstype", "")
    if kind not in SETTLEMENTS:
        return None
    details: Mapping[str, Any] = raw.get("namedetails") or {}
    names = [details[tag] for tag in sorted(details) if "name" in tag.split(":")[0]]
    return Found(
        ref=f"{raw['osm_type']}/{raw['osm_id']}",
        name=str(raw.get("name") or str(raw["display_name"]).split(",")[0]),
        names=tuple(part.strip() for name in names for part in str(name).split(";")),
        lon=float(raw["lon"]),
        lat=float(raw["lat"]),
        radius_m=SETTLEMENTS[kind],
    )


def _geonames(settings: Mapping[str, str], **common: Any) -> Any:
    from geopy.geocoders import GeoNames  # noqa: PLC0415

    return GeoNames(settings["SITMAP_ONLINE_USER"], **common)


def _ask_geonames(geocoder: Any, query: str, isos: Sequence[str]) -> Any:
    return geocoder.geocode(query, exactly_one=False, country=list(isos))


def _read_geonames(location: Any) -> Found | None:
    raw: Raw = location.raw
    if raw.get("fcl") != _GEONAMES_SETTLEMENT:
        return None
    return Found(
        ref=str(raw["geonameId"]),
        name=str(raw["name"]),
        names=(str(raw.get("toponymName") or raw["name"]),),
        lon=float(raw["lng"]),
        lat=float(raw["lat"]),
        population=int(raw.get("population") or 0),
    )


def _photon(_settings: Mapping[str, str], **common: Any) -> Any:
    from geopy.geocoders import Photon  # noqa: PLC0415

    return Photon(**common)


def _ask_photon(geocoder: Any, query: str, _isos: Sequence[str]) -> Any:
    return geocoder.geocode(query, exactly_one=False, limit=_MOST, language="en", osm_tag="place")


def _read_photon(location: Any) -> Found | None:
    properties: Raw = location.raw["properties"]
    kind = properties.get("osm_value", "") if properties.get("osm_key") == "place" else ""
    if kind not in SETTLEMENTS:
        return None
    lon, lat = location.raw["geometry"]["coordinates"]
    return Found(
        ref=f"{properties['osm_type']}/{properties['osm_id']}",
        name=str(properties["name"]),
        lon=float(lon),
        lat=float(lat),
        radius_m=SETTLEMENTS[kind],
    )


def _pelias(settings: Mapping[str, str], *, domain: str, **common: Any) -> Any:
    from geopy.geocoders import Pelias  # noqa: PLC0415

    return Pelias(domain, settings.get("SITMAP_ONLINE_KEY") or None, **common)


def _ask_pelias(geocoder: Any, query: str, isos: Sequence[str]) -> Any:
    return geocoder.geocode(query, exactly_one=False, countries=list(isos), language="en")


def _read_pelias(location: Any) -> Found | None:
    properties: Raw = location.raw["properties"]
    layer = properties.get("layer", "")
    if layer not in _PELIAS_SETTLEMENTS:
        return None
    lon, lat = location.raw["geometry"]["coordinates"]
    return Found(
        ref=str(properties["gid"]),
        name=str(properties["name"]),
        lon=float(lon),
        lat=float(lat),
        radius_m=_PELIAS_SETTLEMENTS[layer],
    )


def _read_address(location: Any) -> Found | None:
    name = str(location.address).split(",")[0].strip()
    lon, lat = float(location.longitude), float(location.latitude)
    return Found(ref=f"{lat:.5f},{lon:.5f}", name=name, lon=lon, lat=lat)


_KINDS: Final = {
    "nominatim": _Kind(
        title="Nominatim",
        credit=OPENSTREETMAP,
        url="https://nominatim.openstreetmap.org",
        make=_nominatim,
        ask=_ask_nominatim,
        read=_read_nominatim,
    ),
    "geonames": _Kind(
        title="GeoNames online",
        credit="GeoNames, CC BY 4.0",
        url="http://api.geonames.org",
        needs="SITMAP_ONLINE_USER",
        make=_geonames,
        ask=_ask_geonames,
        read=_read_geonames,
    ),
    "photon": _Kind(
        title="Photon",
        credit=OPENSTREETMAP,
        url="https://photon.komoot.io",
        make=_photon,
        ask=_ask_photon,
        read=_read_photon,
    ),
    "pelias": _Kind(
        title="Pelias",
        credit="Pelias, of Who's On First, OpenStreetMap, OpenAddresses and GeoNames: "
        "each place under its source's licence",
        url="",
        make=_pelias,
        ask=_ask_pelias,
        read=_read_pelias,
    ),
}
SERVICES: Final = tuple(_KINDS)
"""Names that `--online` takes."""
