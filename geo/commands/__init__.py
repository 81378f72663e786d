"""Commands of their own rooms; `geo.cli` registers them."""
