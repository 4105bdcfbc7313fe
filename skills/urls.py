"""The organisation's skills and roles, to be read by everybody who signs in."""

from django.urls import path

from skills.views.taxonomy import role_detail, role_list, skill_detail, skill_list

app_name = "skills"
urlpatterns = [
    path("skills/", skill_list, name="skill_list"),
    path("skills/<uuid:pk>/", skill_detail, name="skill_detail"),
    path("roles/", role_list, name="role_list"),
    path("roles/<uuid:pk>/", role_detail, name="role_detail"),
]
