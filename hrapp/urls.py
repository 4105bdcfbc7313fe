"""Every address of the program. A view without a declared access fails tests/hrapp/test_access_of_every_url.py."""

from django.urls import include, path

from hrapp.views.audit import audit_log
from hrapp.views.find import find
from hrapp.views.health import health, healthz
from hrapp.views.home import home
from hrapp.views.models import model_list
from hrapp.views.session import login, logout

urlpatterns = [
    path("", home, name="home"),
    path("login/", login, name="login"),
    path("logout/", logout, name="logout"),
    path("find/", find, name="find"),
    path("models/", model_list, name="model_list"),
    path("audit/", audit_log, name="audit_log"),
    path("health/", health, name="health"),
    path("healthz", healthz, name="healthz"),
    path("", include("careers.urls")),
    path("", include("recruiting.urls")),
    path("", include("skills.urls")),
    path("api/v1/", include("skills.api.urls")),
]
