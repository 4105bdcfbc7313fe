"""Where an employee could go: paths, open jobs, what there is to learn, and her goals."""

from django.urls import path

from careers.views import catalogue, goals, learning, openings, paths

urlpatterns = [
    path("paths/", paths.path_list, name="path_list"),
    path("paths/<uuid:pk>/", paths.path_detail, name="path_detail"),
    path("openings/", openings.opening_list, name="opening_list"),
    path("openings/<uuid:pk>/", openings.opening_detail, name="opening_detail"),
    path("openings/<uuid:pk>/interest/", openings.interest_express, name="interest_express"),
    path("openings/<uuid:pk>/withdraw/", openings.interest_withdraw, name="interest_withdraw"),
    path("learning/", learning.learning_page, name="learning"),
    path("learning/mentoring/", learning.mentoring, name="mentoring"),
    path("learning/mentoring/stop/", learning.mentoring_stop, name="mentoring_stop"),
    path("learning/catalogue/", catalogue.catalogue_page, name="catalogue"),
    path("learning/catalogue/upload/", catalogue.catalogue_upload, name="catalogue_upload"),
    path("learning/catalogue/<uuid:pk>/", catalogue.catalogue_import, name="catalogue_import"),
    path("learning/catalogue/<uuid:pk>/confirm/", catalogue.catalogue_confirm, name="catalogue_confirm"),
    path("learning/catalogue/<uuid:pk>/drop/", catalogue.catalogue_drop, name="catalogue_drop"),
    path("goals/", goals.goal_list, name="goal_list"),
    path("goals/new/", goals.goal_new, name="goal_new"),
    path("goals/add/", goals.goal_add, name="goal_add"),
    path("goals/<uuid:pk>/", goals.goal_detail, name="goal_detail"),
    path("goals/<uuid:pk>/change/", goals.goal_change, name="goal_change"),
    path("goals/<uuid:pk>/state/", goals.goal_state, name="goal_state"),
    path("goals/<uuid:pk>/delete/", goals.goal_delete, name="goal_delete"),
    path("goals/<uuid:pk>/steps/", goals.step_add, name="step_add"),
    path("steps/<uuid:pk>/tick/", goals.step_tick, name="step_tick"),
    path("steps/<uuid:pk>/delete/", goals.step_delete, name="step_delete"),
    path("reminders/mail/", goals.reminder_mail, name="reminder_mail"),
    path("reminders/<uuid:pk>/seen/", goals.reminder_seen, name="reminder_seen"),
]
