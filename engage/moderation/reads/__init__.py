"""What is read of reports: the queue, one's own, an author's receipt, the sheet of decisions."""

from engage.moderation.reads.own_reports import OwnReport, OwnReports, own_report_about
from engage.moderation.reads.queue import Queue, ReviewRow, review_page, waiting_count
from engage.moderation.reads.receipt import Receipt, receipt_of

__all__ = [
    "OwnReport",
    "OwnReports",
    "Queue",
    "Receipt",
    "ReviewRow",
    "own_report_about",
    "receipt_of",
    "review_page",
    "waiting_count",
]
