"""The addresses of the brand's look and of the pages around it."""

from django.urls import include, path

urlpatterns = [path("", include("engage.web.urls")), path("", include("engage.brands.urls"))]

handler404 = "engage.web.errors.handler404"
