"""Data packs: places that the user installs beside the index that ships.

A pack is kept as its publisher gave it. All installed packs together are compiled into an overlay,
a small index whose rows stand behind those of the index that ships; without a pack there is none.
"""
