"""Jobs, the people who apply, and what is done with their applications."""

from django.urls import path

from recruiting.views.candidates import candidate_list
from recruiting.views.jobs import job_list

app_name = "recruiting"
urlpatterns = [
    path("jobs/", job_list, name="job_list"),
    path("candidates/", candidate_list, name="candidate_list"),
]
