"""The coach and a person's conversations with it, included below /me/coach/."""

from django.urls import path

from careers.views import coach, coach_messages

urlpatterns = [
    path("", coach.coach, name="coach"),
    path("ask/", coach_messages.coach_ask, name="coach_ask"),
    path("panel/", coach.coach_panel, name="coach_panel"),
    path("<uuid:pk>/", coach.coach_conversation, name="coach_conversation"),
    path("<uuid:pk>/rename/", coach.coach_rename, name="coach_rename"),
    path("<uuid:pk>/delete/", coach.coach_delete, name="coach_delete"),
    path("<uuid:pk>/export/", coach.coach_export, name="coach_export"),
    path("messages/<uuid:pk>/", coach_messages.coach_message, name="coach_message"),
    path("messages/<uuid:pk>/events/", coach_messages.coach_events, name="coach_events"),
    path("messages/<uuid:pk>/stop/", coach_messages.coach_stop, name="coach_stop"),
    path("messages/<uuid:pk>/again/", coach_messages.coach_again, name="coach_again"),
    path("messages/<uuid:pk>/feedback/", coach_messages.coach_feedback, name="coach_feedback"),
]
