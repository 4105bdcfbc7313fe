#!/usr/bin/env python
"""Django's command line for hrapp; starts the embedded services that a command needs."""

import os
import sys

WITHOUT_SERVICES = {"run", "collectstatic", "help", "version", "--help", "--version"}


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hrapp.settings")
    from django.core.management import execute_from_command_line

    if len(sys.argv) > 1 and sys.argv[1] not in WITHOUT_SERVICES and "--help" not in sys.argv:
        from hrapp import services

        try:
            services.start()
        except services.ServiceError as error:
            sys.exit(f"hrapp: {error}")
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
