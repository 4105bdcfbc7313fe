"""What an employee sees of herself."""

from django.urls import path

from careers.views.profile import profile

app_name = "careers"
urlpatterns = [path("", profile, name="profile")]
