"""`python -m geo.evaluate seeds/`: the quality gate."""

import sys

from geo.evaluate.run import main

if __name__ == "__main__":
    sys.exit(main())
