"""``python -m onrecord``: the command line where the script is not on the path."""

from onrecord.cli import main

main()
