"""The console on a brand's host. Nouns, and what may be done with them (docs/decisions/0006)."""

from django.urls import path

from engage.console.views import (
    book,
    deliveries,
    domains,
    invitations,
    look,
    mails,
    overview,
    people,
    settings,
    uploads,
)
from engage.web.nouns import noun

app_name = "console"
urlpatterns = [
    path("", overview.show, name="overview"),
    path("people/", people.index, name="people"),
    path("people/<id:member_id>/", people.show, name="person"),
    path("people/<id:member_id>/role", people.set_role, name="role"),
    path(
        "people/<id:member_id>/suspension",
        noun(post=people.begin_suspension, delete=people.lift),
        name="suspension",
    ),
    path("invitations/", noun(get=invitations.index, post=invitations.send), name="invitations"),
    path("invitations/<id:invitation_id>", noun(delete=invitations.withdraw), name="invitation"),
    path("look/", noun(get=look.show, post=look.save, delete=look.clear), name="look"),
    path("look/trial", look.try_on, name="look-trial"),
    path("look/preview.css", look.sheet, name="look-sheet"),
    path("domains/", noun(get=domains.index, post=domains.add), name="domains"),
    path(
        "domains/<id:domain_id>/",
        noun(get=domains.show, delete=domains.release),
        name="domain",
    ),
    path("domains/<id:domain_id>/proof", domains.prove, name="domain-proof"),
    path("domains/<id:domain_id>/primary", domains.make_primary, name="domain-primary"),
    path("settings/", settings.show, name="settings"),
    path("settings/name", settings.set_name, name="settings-name"),
    path("settings/languages", settings.choose_languages, name="settings-languages"),
    path("settings/timezone", settings.choose_timezone, name="settings-timezone"),
    path("settings/openness", settings.choose_openness, name="settings-openness"),
    path("settings/second-factor", settings.ask_second_factor, name="settings-second-factor"),
    path("book/", book.index, name="book"),
    path("book/sheet.csv", book.export, name="book-export"),
    path(
        "deliveries/",
        noun(get=deliveries.index, post=deliveries.try_all_again),
        name="deliveries",
    ),
    path("deliveries/<id:delivery_id>", noun(post=deliveries.try_one_again), name="delivery"),
    path("uploads/", uploads.index, name="uploads"),
    path("uploads/<id:upload_id>", noun(delete=uploads.remove), name="upload"),
    path("mails/", noun(get=mails.index, post=mails.try_all_again), name="mails"),
    path("mails/<id:sending_id>", noun(post=mails.try_one_again), name="mail"),
]
