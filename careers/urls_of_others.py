"""The profiles of others, for managers and HR."""

from django.urls import path

from careers.views.people.profiles import (
    calibration_page,
    people_list,
    person_assess,
    person_detail,
    person_erase,
    person_skill,
)

urlpatterns = [
    path("", people_list, name="people_list"),
    path("calibration/", calibration_page, name="calibration"),
    path("<uuid:pk>/", person_detail, name="person_detail"),
    path("<uuid:pk>/erase/", person_erase, name="person_erase"),
    path("<uuid:pk>/skills/<uuid:skill>/", person_skill, name="person_skill"),
    path("<uuid:pk>/skills/<uuid:skill>/assess/", person_assess, name="person_assess"),
]
