"""What the caller has reported."""

from __future__ import annotations

from typing import Annotated, TypedDict

from django.utils.translation import gettext_noop

from engage.api.endpoint import Endpoint, described
from engage.api.outputs import Moment, OneOf, Page, RowId, stamp, stamp_or_none
from engage.moderation.api.inputs import NewReport, ReportQuery
from engage.moderation.models import REASONS, Report
from engage.moderation.operations import report, withdraw_report
from engage.moderation.reads.own_reports import STATES, OwnReport, OwnReports, own_report

SCOPE = "moderation:report"


class ReportOut(TypedDict):
    """One's own report, and what came of it."""

    id: RowId
    about: Annotated[str, gettext_noop("A reference, such as community.post:12")]
    title: str
    url: Annotated[str, gettext_noop("Path of its page, or empty when it is not visible any more")]
    reason: Annotated[str, OneOf(tuple(REASONS))]
    words: str
    at: Moment
    state: Annotated[str, OneOf(STATES)]
    decided_at: Moment | None


class Reports(Endpoint):
    """What the caller has reported."""

    @described(gettext_noop("List your reports"), scope=SCOPE, query=ReportQuery, for_guests=False)
    def get(self) -> Page[ReportOut]:
        found = OwnReports.read(self.member, self.asked.get("cursor"))
        return self.paged([report_out(one) for one in found.rows], found.next_cursor)

    @described(gettext_noop("Report something"), scope=SCOPE, input=NewReport, status=201)
    def post(self) -> ReportOut:
        said = self.said
        made = report(said["about"], said["reason"], said["words"], by=self.member)
        return report_out(own_report(made.pk, self.member))


class OneReport(Endpoint):
    """One of them."""

    @described(gettext_noop("Show your report"), scope=SCOPE, for_guests=False)
    def get(self, report_id: int) -> ReportOut:
        return report_out(own_report(report_id, self.member))

    @described(gettext_noop("Take it back"), scope=SCOPE)
    def delete(self, report_id: int) -> ReportOut:
        mine: Report = (
            Report.objects.filter(member=self.member).select_related("review").get(pk=report_id)
        )
        withdraw_report(mine, by=self.member)
        return report_out(own_report(report_id, self.member))


def report_out(one: OwnReport) -> ReportOut:
    decided = one.decided_at if one.state in ("upheld", "kept") else None
    return {
        "id": one.pk,
        "about": one.about,
        "title": one.title,
        "url": one.url,
        "reason": one.reason,
        "words": one.words,
        "at": stamp(one.at),
        "state": one.state,
        "decided_at": stamp_or_none(decided),
    }
