"""``python -m peacegraph`` is ``peacegraph``."""

from peacegraph.cli import main

main()
