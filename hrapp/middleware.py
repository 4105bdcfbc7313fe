"""What every response gets: no copies in caches, and a sign-in that htmx can follow."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers

Respond = Callable[[HttpRequest], HttpResponse]


class NoStoreMiddleware:
    """Pages hold personal data: browsers and proxies keep none of them."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if "Cache-Control" not in response:
            add_never_cache_headers(response)
        return response


class HtmxLoginMiddleware:
    """A redirect to the sign-in page that answers htmx becomes HX-Redirect, so that the whole page moves."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        location = response.get("Location", "")
        if response.status_code == 302 and "HX-Request" in request.headers and location.startswith("/login/"):
            response = HttpResponse(status=204)
            response["HX-Redirect"] = location
        return response
