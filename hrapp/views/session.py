"""Signing in and out: Django's own views with our pages. Repeated wrong passwords are stopped by axes."""

from django.contrib.auth.views import LoginView, LogoutView

from hrapp.access import access, public

login = public(LoginView.as_view(template_name="login.html", redirect_authenticated_user=True))
logout = access("hrapp.use")(LogoutView.as_view())
