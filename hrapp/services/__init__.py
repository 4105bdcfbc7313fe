"""The servers under the application: PostgreSQL and Redis, embedded unless the environment names others.

The addresses follow from the environment alone, so `settings.py` computes them without starting anything;
`start()` starts what is missing and keeps it running until the last process that asked for it is gone.
"""

from hrapp.services.addresses import broker_url, database_settings, has_external_redis, redis_url
from hrapp.services.errors import ServiceError
from hrapp.services.running import revive, start, stop

__all__ = [
    "ServiceError",
    "broker_url",
    "database_settings",
    "has_external_redis",
    "redis_url",
    "revive",
    "start",
    "stop",
]
