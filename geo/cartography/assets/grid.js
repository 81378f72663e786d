/* Coordinates in words: decimal, degrees with minutes and seconds, and the military grid.

   UTM by the series of Karney, "Transverse Mercator with an accuracy of a few nanometers" (2011),
   to third order, on WGS 84; letters as NGA.SIG.0012 (2014) lays them out. Beyond 84° N and 80° S
   there is no UTM, and none is written. */
(function (Sitmap) {
  "use strict";

  const A = 6378137;
  const F = 1 / 298.257223563;
  const SCALE = 0.9996;
  const N = F / (2 - F);
  const RADIUS = (A / (1 + N)) * (1 + N ** 2 / 4 + N ** 4 / 64);
  const ALPHA = [
    N / 2 - (2 / 3) * N ** 2 + (5 / 16) * N ** 3,
    (13 / 48) * N ** 2 - (3 / 5) * N ** 3,
    (61 / 240) * N ** 3,
  ];
  const E = Math.sqrt(F * (2 - F));
  const BANDS = "CDEFGHJKLMNPQRSTUVWX";
  const COLUMNS = ["ABCDEFGH", "JKLMNPQR", "STUVWXYZ"];
  const ROWS = "ABCDEFGHJKLMNPQRSTUV";
  const SQUARE = 100000;

  function zoneOf(lon, lat) {
    if (lat >= 56 && lat < 64 && lon >= 3 && lon < 12) return 32;
    if (lat >= 72 && lon >= 0 && lon < 42) return lon < 9 ? 31 : lon < 21 ? 33 : lon < 33 ? 35 : 37;
    return Math.min(60, Math.floor((lon + 180) / 6) + 1);
  }

  /* Easting and northing in metres, with the zone; null where UTM does not reach. */
  Sitmap.utm = function (lon, lat) {
    if (lat < -80 || lat > 84) return null;
    const zone = zoneOf(lon, lat);
    const phi = (lat * Math.PI) / 180;
    const lambda = ((lon - (6 * zone - 183)) * Math.PI) / 180;
    const sine = Math.sin(phi);
    const t = Math.sinh(Math.atanh(sine) - E * Math.atanh(E * sine));
    const xi = Math.atan2(t, Math.cos(lambda));
    const eta = Math.asinh(Math.sin(lambda) / Math.hypot(t, Math.cos(lambda)));
    let x = eta;
    let y = xi;
    ALPHA.forEach((alpha, n) => {
      const twice = 2 * (n + 1);
      x += alpha * Math.cos(twice * xi) * Math.sinh(twice * eta);
      y += alpha * Math.sin(twice * xi) * Math.cosh(twice * eta);
    });
    const north = SCALE * RADIUS * y;
    return { zone, easting: 500000 + SCALE * RADIUS * x, northing: lat < 0 ? north + 1e7 : north };
  };

  /* A reference to ten metres, cut off and not rounded, as the grid wants it. */
  Sitmap.mgrs = function (lon, lat) {
    const at = Sitmap.utm(lon, lat);
    if (!at) return "";
    const { zone, easting, northing } = at;
    const band = BANDS[Math.min(BANDS.length - 1, Math.floor((lat + 80) / 8))];
    const column = COLUMNS[(zone - 1) % 3][Math.floor(easting / SQUARE) - 1];
    const row = ROWS[(Math.floor(northing / SQUARE) + (zone % 2 ? 0 : 5)) % ROWS.length];
    const digits = (value) => String(Math.floor((value % SQUARE) / 10)).padStart(4, "0");
    return `${zone}${band} ${column}${row} ${digits(easting)} ${digits(northing)}`;
  };

  Sitmap.decimal = function (lon, lat) {
    return `${lat.toFixed(5)}, ${lon.toFixed(5)}`;
  };

  function angle(value, positive, negative) {
    const seconds = Math.round(Math.abs(value) * 3600);
    const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
    const [degrees, minutes, rest] = parts.map((part, n) => String(part).padStart(n ? 2 : 1, "0"));
    return `${degrees}°${minutes}′${rest}″${value < 0 ? negative : positive}`;
  }

  Sitmap.sexagesimal = function (lon, lat) {
    return `${angle(lat, "N", "S")} ${angle(lon, "E", "W")}`;
  };
})(window.Sitmap);
