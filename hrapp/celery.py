"""The Celery application: queues by patience and the delivery rules, said once for all tasks."""

import os
from typing import Any

from celery import Celery
from celery.schedules import crontab
from celery.signals import worker_ready

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hrapp.settings")

QUEUES = ("chat", "documents", "slm", "train", "default")
HARD_LIMIT, VISIBILITY = 600, 1_200  # seconds; hard limit < lease (hrapp/work.py) < visibility timeout

app = Celery("hrapp")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.conf.update(
    task_acks_late=True,
    task_reject_on_worker_lost=True,
    worker_prefetch_multiplier=1,
    task_ignore_result=True,
    task_serializer="json",
    accept_content=["json"],
    task_soft_time_limit=HARD_LIMIT - 60,
    task_time_limit=HARD_LIMIT,
    broker_transport_options={
        "visibility_timeout": VISIBILITY,
        "socket_keepalive": True,
        "health_check_interval": 30,
        "queue_order_strategy": "round_robin",
    },
    task_publish_retry_policy={"max_retries": 1, "interval_start": 0.1},  # the sweep sends what gets lost
    broker_connection_retry_on_startup=True,
    broker_connection_max_retries=None,
    worker_cancel_long_running_tasks_on_connection_loss=False,
    worker_hijack_root_logger=False,
    task_default_queue="default",
    task_routes={
        "hrapp.tasks.try_models_task": {"queue": "slm"},
        "recruiting.tasks.read_resume_task": {"queue": "documents"},
        "recruiting.tasks.unpack_upload_task": {"queue": "documents"},
        "recruiting.tasks.read_job_task": {"queue": "slm"},
        "recruiting.tasks.catch_up_task": {"queue": "slm"},
        "recruiting.tasks.write_draft_task": {"queue": "chat"},
        "recruiting.tasks.*": {"queue": "default"},
        "skills.tasks.sort_evidence_task": {"queue": "chat"},
        "skills.tasks.put_back_editing_task": {"queue": "default"},
        "skills.tasks.put_back_releases_task": {"queue": "default"},
        "skills.tasks.answer_program_task": {"queue": "chat"},
        "skills.tasks.say_better_task": {"queue": "chat"},
        "skills.tasks.work_on_import_task": {"queue": "documents"},
        "skills.tasks.export_task": {"queue": "documents"},
        "skills.tasks.put_back_imports_task": {"queue": "default"},
        "skills.tasks.*": {"queue": "slm"},
        "careers.tasks.read_material_task": {"queue": "documents"},
        "careers.tasks.put_back_materials_task": {"queue": "default"},
        "careers.tasks.read_new_reviews_task": {"queue": "default"},
        "careers.tasks.put_back_messages_task": {"queue": "default"},
        "careers.tasks.forget_conversations_task": {"queue": "default"},
        "careers.tasks.work_on_people_task": {"queue": "documents"},
        "careers.tasks.put_back_people_task": {"queue": "default"},
        "careers.tasks.forget_leavers_task": {"queue": "default"},
        "careers.tasks.remind_task": {"queue": "default"},
        "careers.tasks.read_policy_task": {"queue": "documents"},
        "careers.tasks.put_back_policies_task": {"queue": "default"},
        "careers.tasks.*": {"queue": "chat"},
    },
    beat_schedule={
        "put back work whose lease ran out": {"task": "recruiting.tasks.sweep_task", "schedule": 15.0},
        "put back sorting of evidence": {"task": "skills.tasks.put_back_editing_task", "schedule": 15.0},
        "put back releases": {"task": "skills.tasks.put_back_releases_task", "schedule": 15.0},
        "put back imports whose lease ran out": {
            "task": "skills.tasks.put_back_imports_task",
            "schedule": 15.0,
        },
        "put back imports of people": {"task": "careers.tasks.put_back_people_task", "schedule": 15.0},
        "put back policies": {"task": "careers.tasks.put_back_policies_task", "schedule": 60.0},
        "gather what the taxonomy lacks": {"task": "skills.tasks.put_back_gatherings_task", "schedule": 60.0},
        "read what reviews say of skills": {
            "task": "careers.tasks.read_new_reviews_task",
            "schedule": 60.0,
        },
        "put back what employees gave to be read": {
            "task": "careers.tasks.put_back_materials_task",
            "schedule": 15.0,
        },
        "put back questions to the coach": {
            "task": "careers.tasks.put_back_messages_task",
            "schedule": 15.0,
        },
        "remind of goals": {"task": "careers.tasks.remind_task", "schedule": crontab(hour=5, minute=40)},
        "trial of the models": {
            "task": "hrapp.tasks.try_models_task",
            "schedule": crontab(minute=50, hour="*/6"),
        },
        "canaries": {"task": "hrapp.tasks.send_canaries_task", "schedule": 60.0},
        "retention": {"task": "recruiting.tasks.forget_expired_task", "schedule": crontab(hour=3, minute=10)},
        "retention of conversations": {
            "task": "careers.tasks.forget_conversations_task",
            "schedule": crontab(hour=3, minute=20),
        },
        "retention of leavers": {
            "task": "careers.tasks.forget_leavers_task",
            "schedule": crontab(hour=3, minute=30),
        },
    },
    beat_schedule_filename=os.environ.get("HRAPP_BEAT_FILE", "var/celerybeat-schedule"),
)


@worker_ready.connect
def warm_up(sender: Any, **kwargs: Any) -> None:
    """Each process of a worker that only chats loads its models now, not when the first person asks."""
    if set(sender.app.amqp.queues.consume_from) == {"chat"}:
        for _ in range(sender.pool.num_processes):
            app.send_task("careers.tasks.warm_up_task", queue="chat", expires=60)


app.autodiscover_tasks(["hrapp", "skills", "recruiting", "careers"])
