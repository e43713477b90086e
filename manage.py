#!/usr/bin/env python
"""Django's command line, with the embedded settings unless the environment says otherwise."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hub.settings.embedded")
    if sys.argv[1:] == ["run_hub"]:
        from hub.home.management.commands.run_hub import Command

        Command().run_from_argv(sys.argv)  # at once: its children load the rooms, it only when there is work to do
        return
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
