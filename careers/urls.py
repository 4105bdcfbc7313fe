"""What employees see of themselves, and managers and HR of their people: each part has a file of its own."""

from django.urls import include, path

app_name = "careers"
urlpatterns = [
    path("me/", include("careers.urls_of_profile")),
    path("people/", include("careers.urls_of_others")),
    path("me/", include("careers.urls_of_paths")),
    path("me/coach/", include("careers.urls_of_the_coach")),
    path("people/import/", include("careers.urls_of_people")),
    path("people/policies/", include("careers.urls_of_policies")),
]
