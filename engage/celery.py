"""The Celery app, its queues, and the whole beat schedule as one table.

Due work is rows that pollers find, never an ETA: a lost worker would lose it, and a long ETA
runs twice. Queues: critical, default, webhooks, social, bulk.
"""

from __future__ import annotations

import os

from celery import Celery
from kombu import Queue

from engage.observing.tasks import ObservedTask

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "engage.settings")

QUEUES = ("critical", "default", "webhooks", "social", "bulk")

app = Celery("engage", task_cls=ObservedTask)
app.set_default()  # also in threads: else what pages publish goes to an app without our broker
app.config_from_object("django.conf:settings", namespace="CELERY")
app.conf.update(
    task_queues=[Queue(name) for name in QUEUES],
    task_default_queue="default",
    task_routes=["engage.observing.tasks.lane_of"],
    beat_scheduler="engage.observing.starting:Clock",
    task_acks_late=True,
    task_reject_on_worker_lost=True,
    task_acks_on_failure_or_timeout=True,
    worker_prefetch_multiplier=1,
    task_soft_time_limit=50,
    task_time_limit=60,
    task_serializer="json",
    result_serializer="json",
    accept_content=["json"],
    task_ignore_result=True,
    task_store_errors_even_if_ignored=False,
    broker_connection_retry_on_startup=True,
    worker_cancel_long_running_tasks_on_connection_loss=True,
    worker_hijack_root_logger=False,
    broker_transport_options={
        "visibility_timeout": 15 * 60,
        "unacked_restore_interval": 5,
        "unacked_restore_throttle": 1,
        "socket_timeout": 2,
        "socket_connect_timeout": 1,
        "socket_keepalive": True,
        "retry_on_timeout": False,
    },
    # A publish that cannot reach the broker fails at once; the sweeper finds the work again.
    task_publish_retry=False,
    beat_schedule={
        "sweep-facts": {
            "task": "engage.events.tasks.sweep_due",
            "schedule": 5.0,
            "options": {"queue": "critical", "expires": 10},
        },
        "send-mails": {
            "task": "engage.notifications.tasks.send_mails_due",
            "schedule": 5.0,
            "options": {"expires": 10},
        },
        "tell-clocks": {
            "task": "support.tasks.clocks_due",
            "schedule": 2.0,
            "options": {"queue": "critical", "expires": 5},
        },
        "send-held-replies": {
            "task": "support.tasks.held_replies_due",
            "schedule": 2.0,
            "options": {"queue": "critical", "expires": 5},
        },
        "follow-calendars": {
            "task": "support.tasks.follow_calendars_due",
            "schedule": 5.0,
            "options": {"expires": 10},
        },
        "apply-policies": {
            "task": "support.tasks.apply_again_due",
            "schedule": 10.0,
            "options": {"expires": 20},
        },
        "call-for-unanswered": {
            "task": "support.tasks.questions_due",
            "schedule": 30.0,
            "options": {"expires": 25},
        },
        "forget-unconfirmed-requests": {
            "task": "support.tasks.forget_unconfirmed_due",
            "schedule": 3600.0,
            "options": {"expires": 1800},
        },
        "carry-page-views": {
            "task": "community.tasks.carry_views_due",
            "schedule": 60.0,
            "options": {"expires": 50},
        },
        "forget-readings": {
            "task": "community.tasks.forget_readings_due",
            "schedule": 24 * 3600.0,
            "options": {"expires": 12 * 3600},
        },
        "ripen-points": {
            "task": "rewards.tasks.mature_points_due",
            "schedule": 60.0,
            "options": {"expires": 50},
        },
        "tell-owed-answers": {
            "task": "ideas.tasks.tell_owed_due",
            "schedule": 1800.0,
            "options": {"expires": 1500},
        },
        "end-points": {
            "task": "rewards.tasks.expire_points_due",
            "schedule": 24 * 3600.0,
            "options": {"expires": 12 * 3600},
        },
        "index-brands": {
            "task": "engage.search.tasks.index_due",
            "schedule": 60.0,
            "options": {"expires": 50},
        },
        "count-figures": {
            "task": "engage.insights.tasks.count_due",
            "schedule": 60.0,
            "options": {"expires": 50},
        },
        "forget-drafts": {
            "task": "engage.drafts.tasks.forget_drafts_due",
            "schedule": 3600.0,
            "options": {"expires": 1800},
        },
        "forget-notices": {
            "task": "engage.notifications.tasks.forget_notices_due",
            "schedule": 3600.0,
            "options": {"expires": 1800},
        },
        "sweep-uploads": {
            "task": "engage.uploads.tasks.sweep_uploads_due",
            "schedule": 600.0,
            "options": {"expires": 500},
        },
        "forget-keyed-calls": {
            "task": "engage.api.tasks.forget_calls_due",
            "schedule": 3600.0,
            "options": {"expires": 1800},
        },
    },
)
app.steps["worker"].add("engage.observing.starting:Begin")
app.autodiscover_tasks()
