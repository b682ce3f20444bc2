"""The front door of the operator's hosts, which belong to no brand: sign in and administer."""

from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView

from engage.brands.views.certificates import ask

urlpatterns = [
    path("", RedirectView.as_view(url="/admin/", permanent=False)),
    path("", include("engage.web.urls")),
    path("", include("engage.members.urls")),
    path("certificates/ask", ask, name="certificates-ask"),
    path("admin/", admin.site.urls),
]

handler400 = "engage.web.errors.handler400"
handler403 = "engage.web.errors.handler403"
handler404 = "engage.web.errors.handler404"
handler429 = "engage.web.errors.handler429"
handler500 = "engage.web.errors.handler500"
