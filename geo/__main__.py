"""`python -m geo` is `sitmap`."""

from geo.cli import main

main()
