"""`python -m cli` is `aryz`."""

from cli.main import main

main()
