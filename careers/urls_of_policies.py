"""The organisation's policies, for those they are meant for; HR admins keep them and the contacts of the coach."""

from django.urls import path

from careers.views.policies import (
    contacts_save,
    policy_create,
    policy_delete,
    policy_detail,
    policy_list,
    policy_retry,
    policy_withdraw,
)

urlpatterns = [
    path("", policy_list, name="policy_list"),
    path("new/", policy_create, name="policy_create"),
    path("contacts/", contacts_save, name="contacts_save"),
    path("<uuid:pk>/", policy_detail, name="policy_detail"),
    path("<uuid:pk>/withdraw/", policy_withdraw, name="policy_withdraw"),
    path("<uuid:pk>/retry/", policy_retry, name="policy_retry"),
    path("<uuid:pk>/delete/", policy_delete, name="policy_delete"),
]
