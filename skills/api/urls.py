"""Version 1 of the JSON API."""

from skills.api.v1 import guarded_patterns

app_name = "api"
urlpatterns = list(guarded_patterns())
