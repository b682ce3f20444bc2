"""Addresses of files."""

from django.urls import path

from engage.uploads.views import sending, serving
from engage.web.nouns import noun

app_name = "uploads"
urlpatterns = [
    path("uploads/", noun(get=sending.index, post=sending.create), name="own"),
    path("uploads/<str:code>", noun(delete=sending.remove), name="upload"),
    path("uploads/<str:code>/<id:width>/<str:name>", serving.smaller, name="smaller"),
    path("uploads/<str:code>/<str:name>", serving.show, name="show"),
    path("media/<str:token>/<str:name>", serving.media, name="media"),
]
