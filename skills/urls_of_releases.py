"""From draft to release and back, and what releases said. Names lie in the namespace `skills:`."""

from django.urls import path

from skills.views.releases.lists import release_as_of, release_detail, releases
from skills.views.releases.reading import release_compare, release_difference, released_skill, skill_history
from skills.views.releases.reviews import (
    release_approve,
    release_ask,
    release_notes,
    release_publish,
    release_review,
    release_roll_back,
    release_send_back,
    release_withdraw,
)

urlpatterns = [
    path("", releases, name="releases"),
    path("on/", release_as_of, name="release_as_of"),
    path("compare/", release_compare, name="release_compare"),
    path("compare/file/", release_difference, name="release_difference"),
    path("ask/", release_ask, name="release_ask"),
    path("reviews/<uuid:pk>/", release_review, name="release_review"),
    path("reviews/<uuid:pk>/notes/", release_notes, name="release_notes"),
    path("reviews/<uuid:pk>/approve/", release_approve, name="release_approve"),
    path("reviews/<uuid:pk>/send-back/", release_send_back, name="release_send_back"),
    path("reviews/<uuid:pk>/withdraw/", release_withdraw, name="release_withdraw"),
    path("reviews/<uuid:pk>/publish/", release_publish, name="release_publish"),
    path("skills/<uuid:pk>/", skill_history, name="skill_history"),
    path("<uuid:pk>/", release_detail, name="release_detail"),
    path("<uuid:pk>/skills/<uuid:skill>/", released_skill, name="released_skill"),
    path("<uuid:pk>/roll-back/", release_roll_back, name="release_roll_back"),
]
