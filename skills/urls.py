"""The organisation's skills and roles, to be read by everybody who signs in, and the desk on which they are edited.

The lists that are included name no app, so that every name lies in the namespace `skills:`.
"""

from django.urls import include, path

from skills.views.asked import asked_answer
from skills.views.taxonomy import role_detail, role_list, skill_detail, skill_list

app_name = "skills"
urlpatterns = [
    path("skills/", skill_list, name="skill_list"),
    path("skills/<uuid:pk>/", skill_detail, name="skill_detail"),
    path("skills/asked/<uuid:pk>/", asked_answer, name="asked_answer"),
    path("roles/", role_list, name="role_list"),
    path("roles/<uuid:pk>/", role_detail, name="role_detail"),
    path("taxonomy/inbox/", include("skills.urls_of_the_inbox")),
    path("taxonomy/", include("skills.urls_of_the_desk")),
    path("taxonomy/", include("skills.urls_of_exchange")),
    path("taxonomy/releases/", include("skills.urls_of_releases")),
]
