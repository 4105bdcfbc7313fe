"""An employee's own profile."""

from django.urls import path

from careers.views.profile import profile

urlpatterns = [path("", profile, name="profile")]
