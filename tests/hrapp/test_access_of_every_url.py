"""Every address of the URLconf against every role, nobody, and a recruiter's job that is not hers.

The table below is the second signature under each view: a new view fails here until somebody has said who may
open it. `own` is what the owner of the job gets; a person with the role but off the hiring team gets 404.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from hrapp.access import PERMISSIONS, Role
from recruiting.models import Application, Correction, Job, Requirement, Resume, WrittenDraft
from skills.tokens import make_token
from tests import factories

R = Role
SEES_ALL = frozenset({R.HR_ADMIN, R.AUDITOR})
RECRUITING = frozenset({R.RECRUITER, R.HIRING_MANAGER, R.HR_ADMIN, R.AUDITOR})
RECRUITERS = frozenset({R.RECRUITER, R.HR_ADMIN})
EDITORS = frozenset({R.RECRUITER, R.HIRING_MANAGER, R.HR_ADMIN})
STEWARDS = frozenset({R.MODEL_STEWARD, R.AUDITOR, R.HR_ADMIN})
EVERYBODY = frozenset(Role)
HR = frozenset({R.HR_ADMIN})
LEADERS = frozenset({R.PEOPLE_MANAGER, R.HR_ADMIN})


class Door(NamedTuple):
    roles: frozenset[Role] | None  # None: anybody, signed in or not
    row: str = ""  # the name of the row whose id stands in the address
    method: str = "get"
    scope: str = ""  # of the token that an address of the API asks for


DOORS: dict[str, Door] = {
    "home": Door(EVERYBODY),
    "login": Door(None),
    "logout": Door(EVERYBODY, method="post"),
    "find": Door(EVERYBODY),
    "model_list": Door(STEWARDS),
    "audit_log": Door(SEES_ALL),
    "health": Door(STEWARDS),
    "healthz": Door(None),
    "careers:profile": Door(EVERYBODY),
    "careers:profile_export": Door(EVERYBODY, "slug"),
    "careers:sharing": Door(EVERYBODY),
    "careers:sharing_save": Door(EVERYBODY, method="post"),
    "careers:own_skill_add": Door(EVERYBODY, method="post"),
    "careers:own_skill_options": Door(EVERYBODY),
    "careers:own_skill": Door(EVERYBODY, "item"),
    "careers:own_skill_state": Door(EVERYBODY, "item", "post"),
    "careers:assessment_ask": Door(EVERYBODY, "item", "post"),
    "careers:statement_remove": Door(EVERYBODY, "item", "post"),
    "careers:statement_set_aside": Door(EVERYBODY, "item", "post"),
    "careers:statement_restore": Door(EVERYBODY, "item", "post"),
    "careers:statement_answer": Door(EVERYBODY, "item", "post"),
    "careers:assessment_list": Door(EVERYBODY),
    "careers:assessment_answer": Door(EVERYBODY, "item", "post"),
    "careers:assessment_decline": Door(EVERYBODY, "item", "post"),
    "careers:assessment_withdraw": Door(EVERYBODY, "item", "post"),
    "careers:cv_add": Door(EVERYBODY, method="post"),
    "careers:project_add": Door(EVERYBODY, method="post"),
    "careers:material": Door(EVERYBODY, "item"),
    "careers:material_image": Door(EVERYBODY, "item"),
    "careers:material_retry": Door(EVERYBODY, "item", "post"),
    "careers:material_remove": Door(EVERYBODY, "item", "post"),
    "careers:people_list": Door(LEADERS),
    "careers:calibration": Door(LEADERS),
    "careers:person_detail": Door(LEADERS, "item"),
    "careers:person_erase": Door(LEADERS, "item", "post"),
    "careers:person_skill": Door(LEADERS, "item item"),
    "careers:person_assess": Door(LEADERS, "item item", "post"),
    "careers:people_imports": Door(HR),
    "careers:people_import_create": Door(HR, method="post"),
    "careers:people_import_detail": Door(HR, "people_import"),
    "careers:people_import_kind": Door(HR, "people_import", "post"),
    "careers:people_import_columns": Door(HR, "people_import", "post"),
    "careers:people_import_titles": Door(HR, "people_import", "post"),
    "careers:people_import_confirm": Door(HR, "people_import", "post"),
    "careers:people_import_again": Door(HR, "people_import", "post"),
    "careers:people_import_undo": Door(HR, "people_import", "post"),
    "careers:people_import_drop": Door(HR, "people_import", "post"),
    "careers:path_list": Door(EVERYBODY),
    "careers:path_detail": Door(EVERYBODY, "role"),
    "careers:opening_list": Door(EVERYBODY),
    "careers:opening_detail": Door(EVERYBODY, "opening"),
    "careers:interest_express": Door(EVERYBODY, "opening", "post"),
    "careers:interest_withdraw": Door(EVERYBODY, "opening", "post"),
    "careers:learning": Door(EVERYBODY),
    "careers:mentoring": Door(EVERYBODY, method="post"),
    "careers:mentoring_stop": Door(EVERYBODY, method="post"),
    "careers:goal_list": Door(EVERYBODY),
    "careers:goal_new": Door(EVERYBODY),
    "careers:goal_add": Door(EVERYBODY, method="post"),
    "careers:goal_detail": Door(EVERYBODY, "goal"),
    "careers:goal_change": Door(EVERYBODY, "goal", "post"),
    "careers:goal_state": Door(EVERYBODY, "goal", "post"),
    "careers:goal_delete": Door(EVERYBODY, "goal", "post"),
    "careers:step_add": Door(EVERYBODY, "goal", "post"),
    "careers:step_tick": Door(EVERYBODY, "step", "post"),
    "careers:step_delete": Door(EVERYBODY, "step", "post"),
    "careers:reminder_mail": Door(EVERYBODY, method="post"),
    "careers:reminder_seen": Door(EVERYBODY, "reminder", "post"),
    "careers:catalogue": Door(HR),
    "careers:catalogue_upload": Door(HR, method="post"),
    "careers:catalogue_import": Door(HR, "import"),
    "careers:catalogue_confirm": Door(HR, "import", "post"),
    "careers:catalogue_drop": Door(HR, "import", "post"),
    "careers:coach": Door(EVERYBODY),
    "careers:coach_ask": Door(EVERYBODY, method="post"),
    "careers:coach_panel": Door(EVERYBODY),
    "careers:coach_conversation": Door(EVERYBODY, "conversation"),
    "careers:coach_rename": Door(EVERYBODY, "conversation", "post"),
    "careers:coach_delete": Door(EVERYBODY, "conversation", "post"),
    "careers:coach_export": Door(EVERYBODY, "conversation"),
    "careers:coach_message": Door(EVERYBODY, "message"),
    "careers:coach_events": Door(EVERYBODY, "message"),
    "careers:coach_stop": Door(EVERYBODY, "message", "post"),
    "careers:coach_again": Door(EVERYBODY, "message", "post"),
    "careers:coach_feedback": Door(EVERYBODY, "message", "post"),
    "careers:policy_list": Door(EVERYBODY),
    "careers:policy_create": Door(HR, method="post"),
    "careers:contacts_save": Door(HR, method="post"),
    "careers:policy_detail": Door(EVERYBODY, "policy"),
    "careers:policy_withdraw": Door(HR, "policy", "post"),
    "careers:policy_retry": Door(HR, "policy", "post"),
    "careers:policy_delete": Door(HR, "policy", "post"),
    "recruiting:job_list": Door(RECRUITING),
    "recruiting:job_new": Door(RECRUITERS),
    "recruiting:job_create": Door(RECRUITERS, method="post"),
    "recruiting:job_detail": Door(RECRUITING, "job"),
    "recruiting:job_retry": Door(EDITORS, "job", "post"),
    "recruiting:job_close": Door(EDITORS, "job", "post"),
    "recruiting:job_reopen": Door(EDITORS, "job", "post"),
    "recruiting:job_team": Door(EDITORS, "job", "post"),
    "recruiting:job_inside": Door(EDITORS, "job", "post"),
    "recruiting:requirement_add": Door(EDITORS, "job", "post"),
    "recruiting:requirement_edit": Door(EDITORS, "requirement"),
    "recruiting:requirement_change": Door(EDITORS, "requirement", "post"),
    "recruiting:requirement_drop": Door(EDITORS, "requirement", "post"),
    "recruiting:requirement_restore": Door(EDITORS, "requirement", "post"),
    "recruiting:summary_write": Door(EDITORS, "job", "post"),
    "recruiting:wording_write": Door(EDITORS, "requirement", "post"),
    "recruiting:wording_drop": Door(EDITORS, "requirement", "post"),
    "recruiting:words_write": Door(EDITORS, "application", "post"),
    "recruiting:draft_detail": Door(RECRUITING, "draft"),
    "recruiting:draft_accept": Door(EDITORS, "draft", "post"),
    "recruiting:draft_dismiss": Door(EDITORS, "draft", "post"),
    "recruiting:skill_options": Door(RECRUITING),
    "recruiting:upload_create": Door(RECRUITERS, "job", "post"),
    "recruiting:file_list": Door(RECRUITING, "job"),
    "recruiting:files_progress": Door(RECRUITING, "job"),
    "recruiting:resume_retry": Door(RECRUITERS, "resume", "post"),
    "recruiting:resume_file": Door(RECRUITING, "resume"),
    "recruiting:ranking": Door(RECRUITING, "job"),
    "recruiting:compare": Door(RECRUITING, "job"),
    "recruiting:ranking_export": Door(RECRUITERS, "job"),
    "recruiting:blind_set": Door(RECRUITING, "job", "post"),
    "recruiting:weights_preview": Door(EDITORS, "job"),
    "recruiting:weights_save": Door(EDITORS, "job", "post"),
    "recruiting:board": Door(RECRUITING, "job"),
    "recruiting:application_detail": Door(RECRUITING, "application"),
    "recruiting:explanation": Door(RECRUITING, "application"),
    "recruiting:board_move": Door(EDITORS, "application", "post"),
    "recruiting:application_move": Door(EDITORS, "application", "post"),
    "recruiting:note_add": Door(EDITORS, "application", "post"),
    "recruiting:skill_correct": Door(RECRUITERS, "resume", "post"),
    "recruiting:field_correct": Door(RECRUITERS, "resume", "post"),
    "recruiting:question_answer": Door(RECRUITERS, "resume", "post"),
    "recruiting:page_image": Door(RECRUITING, "resume"),
    "recruiting:correction_undo": Door(RECRUITERS, "correction", "post"),
    "recruiting:candidate_list": Door(RECRUITING),
    "skills:skill_list": Door(EVERYBODY),
    "skills:skill_detail": Door(EVERYBODY, "skill"),
    "skills:asked_answer": Door(EVERYBODY, "item", "post"),
    "skills:role_list": Door(EVERYBODY),
    "skills:role_detail": Door(EVERYBODY, "role"),
    "skills:exchange": Door(HR),
    "skills:import_create": Door(HR, method="post"),
    "skills:import_detail": Door(HR, "import"),
    "skills:import_columns": Door(HR, "import", "post"),
    "skills:import_choose": Door(HR, "import", "post"),
    "skills:import_confirm": Door(HR, "import", "post"),
    "skills:import_again": Door(HR, "import", "post"),
    "skills:import_drop": Door(HR, "import", "post"),
    "skills:import_undo": Door(HR, "import", "post"),
    "skills:export": Door(HR),
    "skills:export_create": Door(HR, method="post"),
    "skills:export_list": Door(HR),
    "skills:export_file": Door(HR, "item"),
    "skills:releases": Door(EVERYBODY),
    "skills:release_as_of": Door(EVERYBODY),
    "skills:release_compare": Door(EVERYBODY),
    "skills:release_difference": Door(EVERYBODY),
    "skills:release_detail": Door(EVERYBODY, "release"),
    "skills:released_skill": Door(EVERYBODY, "released_skill"),
    "skills:skill_history": Door(EVERYBODY, "skill"),
    "skills:release_ask": Door(HR, method="post"),
    "skills:release_review": Door(HR, "review"),
    "skills:release_notes": Door(HR, "review", "post"),
    "skills:release_approve": Door(HR, "review", "post"),
    "skills:release_send_back": Door(HR, "review", "post"),
    "skills:release_withdraw": Door(HR, "review", "post"),
    "skills:release_publish": Door(HR, "review", "post"),
    "skills:release_roll_back": Door(HR, "release", "post"),
    "skills:token_list": Door(HR),
    "skills:token_create": Door(HR, method="post"),
    "skills:token_revoke": Door(HR, "token", "post"),
    "api:api-root": Door(None),
    "api:openapi-json": Door(None),
    "api:taxonomies": Door(None, scope="taxonomy:read"),
    "api:releases": Door(None, "slug", scope="taxonomy:read"),
    "api:release": Door(None, "slug release", scope="taxonomy:read"),
    "api:skills": Door(None, "slug release", scope="taxonomy:read"),
    "api:skill": Door(None, "slug release pk", scope="taxonomy:read"),
    "api:skill_history": Door(None, "slug pk", scope="taxonomy:read"),
    "api:groups": Door(None, "slug release", scope="taxonomy:read"),
    "api:group": Door(None, "slug release pk", scope="taxonomy:read"),
    "api:roles": Door(None, "slug release", scope="taxonomy:read"),
    "api:role": Door(None, "slug release pk", scope="taxonomy:read"),
    "api:map": Door(None, "slug", scope="taxonomy:read"),
    "api:link": Door(None, method="post", scope="text:link"),
    "api:spans": Door(None, method="post", scope="text:link"),
    "skills:editor": Door(HR),
    "skills:editor_tree": Door(HR),
    "skills:editor_branch": Door(HR, "item"),
    "skills:editor_bar": Door(HR),
    "skills:editor_undo": Door(HR, "item", "post"),
    "skills:editor_notices_read": Door(HR, method="post"),
    "skills:editor_item": Door(HR, "item"),
    "skills:editor_settle": Door(HR, "item", "post"),
    "skills:editor_comment": Door(HR, "item", "post"),
    "skills:editor_people": Door(HR, "item"),
    "skills:editor_comment_resolve": Door(HR, "item", "post"),
    "skills:editor_skill_new": Door(HR),
    "skills:editor_skill_add": Door(HR, method="post"),
    "skills:editor_skill": Door(HR, "item"),
    "skills:editor_rename": Door(HR, "item", "post"),
    "skills:editor_change": Door(HR, "item", "post"),
    "skills:editor_move": Door(HR, "item"),
    "skills:editor_move_to": Door(HR, "item", "post"),
    "skills:editor_take_out": Door(HR, "item", "post"),
    "skills:editor_relate": Door(HR, "item"),
    "skills:editor_relate_to": Door(HR, "item", "post"),
    "skills:editor_unrelate": Door(HR, "item", "post"),
    "skills:editor_split": Door(HR, "item"),
    "skills:editor_split_ask": Door(HR, "item", "post"),
    "skills:editor_sorting": Door(HR, "item"),
    "skills:editor_split_now": Door(HR, "item", "post"),
    "skills:editor_retire": Door(HR, "item"),
    "skills:editor_retire_now": Door(HR, "item", "post"),
    "skills:editor_restore": Door(HR, "item", "post"),
    "skills:editor_merge": Door(HR),
    "skills:editor_merge_now": Door(HR, method="post"),
    "skills:editor_group_new": Door(HR),
    "skills:editor_group_add": Door(HR, method="post"),
    "skills:editor_group": Door(HR, "item"),
    "skills:editor_group_change": Door(HR, "item", "post"),
    "skills:editor_group_move": Door(HR, "item"),
    "skills:editor_group_move_to": Door(HR, "item", "post"),
    "skills:editor_group_remove": Door(HR, "item", "post"),
    "skills:editor_selection": Door(HR),
    "skills:editor_selection_change": Door(HR, method="post"),
    "skills:editor_selection_retire": Door(HR, method="post"),
    "skills:editor_sheet_preview": Door(HR, method="post"),
    "skills:editor_sheet_apply": Door(HR, method="post"),
    "skills:editor_scales": Door(HR),
    "skills:editor_scale_add": Door(HR, method="post"),
    "skills:editor_scale_change": Door(HR, "item", "post"),
    "skills:editor_family_change": Door(HR, "item", "post"),
    "skills:editor_family_remove": Door(HR, "item", "post"),
    "skills:editor_roles": Door(HR),
    "skills:editor_role_new": Door(HR),
    "skills:editor_role_add": Door(HR, method="post"),
    "skills:editor_role_compare": Door(HR),
    "skills:editor_role": Door(HR, "item"),
    "skills:editor_role_change": Door(HR, "item", "post"),
    "skills:editor_role_state": Door(HR, "item", "post"),
    "skills:inbox": Door(HR),
    "skills:inbox_gather": Door(HR, method="post"),
    "skills:inbox_progress": Door(HR),
    "skills:suggestion_detail": Door(HR, "item"),
    "skills:inbox_decide": Door(HR, "item", "post"),
    "skills:inbox_change": Door(HR, "item", "post"),
    "skills:inbox_undo": Door(HR, "item", "post"),
    "skills:lookalike_list": Door(HR),
    "skills:lookalike_decide": Door(HR, "item", "post"),
    "skills:draft_list": Door(HR),
    "skills:draft_write": Door(HR, method="post"),
    "skills:draft_decide": Door(HR, "item", "post"),
}


def patterns(resolver: URLResolver, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            space = f"{entry.namespace}:" if entry.namespace else ""
            yield from patterns(entry, prefix + space)
        else:
            yield f"{prefix}{entry.name}", entry


EVERY_URL = dict(patterns(get_resolver()))


TO_THEIR_PAGES = ("recruiting:files_progress", "recruiting:draft_detail")  # parts that no browser opens alone


class Rows(NamedTuple):
    job: Job
    requirement: Requirement
    application: Application
    resume: Resume
    correction: Correction
    draft: WrittenDraft


@pytest.fixture
def rows(db: None) -> Rows:
    owner = factories.make_user(full_name="Olga Owner")
    skill = factories.make_skill("Payroll accounting")
    job = factories.make_job(owner)
    requirement = factories.make_requirement(job, skills={skill: 3})
    application = factories.make_application(job, held={skill: 3})
    resume = application.resumes.get()
    correction = Correction.objects.create(resume=resume, pointer="/work/0/position", after="Clerk", by=owner)
    draft = WrittenDraft.objects.create(kind="wording", job=job, requirement=requirement, asked_by=owner)
    return Rows(job, requirement, application, resume, correction, draft)


def address(name: str, rows: Rows) -> str:
    door = DOORS[name]
    if name in ("recruiting:page_image", "careers:material_image"):
        return reverse(name, args=[rows.resume.pk, 99])
    if door.scope:
        given = {"slug": "house", "release": "live", "pk": "00000000-0000-4000-8000-000000000000"}
        return reverse(name, args=[given[part] for part in door.row.split()])
    row = getattr(rows, door.row, None)
    if door.row and row is None:  # rows of the taxonomy: everybody sees them, so any unknown id will do
        count = 2 if name == "skills:released_skill" else len(door.row.split())
        ids = ["00000000-0000-4000-8000-000000000000"] * count
        return reverse(name, args=ids)
    return reverse(name, args=[row.pk] if row else [])


def ask(client: Client, name: str, rows: Rows) -> Any:
    return getattr(client, DOORS[name].method)(address(name, rows))


def sign_in(client: Client, role: Role) -> None:
    client.force_login(factories.make_user(role), backend="django.contrib.auth.backends.ModelBackend")


def test_every_url_stands_in_the_table() -> None:
    assert set(EVERY_URL) == set(DOORS)


@pytest.mark.parametrize("name", EVERY_URL)
def test_every_view_declares_its_access(name: str) -> None:
    declared = getattr(EVERY_URL[name].callback, "access", None)
    assert declared is not None, f"{name} declares no access"
    if scope := DOORS[name].scope:
        assert declared == f"token:{scope}"
        return
    assert declared == "public" or PERMISSIONS[declared] == DOORS[name].roles


@pytest.mark.parametrize("name", [name for name, door in DOORS.items() if door.roles is not None])
def test_nobody_is_sent_to_the_sign_in(name: str, rows: Rows, client: Client) -> None:
    response = ask(client, name, rows)
    assert (response.status_code, response["Location"][:7]) == (302, "/login/")


@pytest.mark.parametrize("name", [name for name, door in DOORS.items() if door.scope])
def test_the_api_asks_everybody_for_a_token_of_its_scope(name: str, rows: Rows, client: Client) -> None:
    sign_in(client, Role.HR_ADMIN)  # a session opens no address of the API
    ask_api = getattr(client, DOORS[name].method)
    assert ask_api(address(name, rows)).status_code == 401
    other = {"taxonomy:read": "text:link", "text:link": "taxonomy:read"}[DOORS[name].scope]
    admin = factories.make_user(Role.HR_ADMIN)
    _, secret = make_token(name="other", scopes=[other], per_minute=60, expires_at=None, by=admin)
    response = ask_api(address(name, rows), headers={"Authorization": f"Bearer {secret}"})
    assert (response.status_code, response["Content-Type"]) == (403, "application/problem+json")


@pytest.mark.parametrize("role", Role)
def test_a_role_without_the_permission_is_refused(role: Role, rows: Rows, client: Client) -> None:
    sign_in(client, role)
    for name, door in DOORS.items():
        if door.roles is not None and role not in door.roles:
            assert ask(client, name, rows).status_code == 403, name


@pytest.mark.parametrize("role", sorted(RECRUITING - SEES_ALL))
def test_a_stranger_to_the_job_finds_nothing(role: Role, rows: Rows, client: Client) -> None:
    sign_in(client, role)
    for name, door in DOORS.items():
        if door.row and hasattr(rows, door.row) and role in (door.roles or ()):
            assert ask(client, name, rows).status_code == 404, name


def test_the_owner_may_open_every_page_of_her_job(rows: Rows, client: Client) -> None:
    client.force_login(rows.job.owner, backend="django.contrib.auth.backends.ModelBackend")
    for name, door in DOORS.items():
        if door.row and hasattr(rows, door.row) and door.method == "get" and name != "recruiting:page_image":
            status = ask(client, name, rows).status_code
            assert status == (302 if name in TO_THEIR_PAGES else 200), name


def test_a_reader_on_the_team_may_not_change_the_job(rows: Rows, client: Client) -> None:
    reader = factories.make_user(Role.HIRING_MANAGER)
    rows.job.team.create(user=reader)
    client.force_login(reader, backend="django.contrib.auth.backends.ModelBackend")
    for name in ("job_close", "job_team", "requirement_change", "requirement_drop", "weights_save"):
        assert ask(client, f"recruiting:{name}", rows).status_code == 403, name


def test_the_wrong_method_is_refused(rows: Rows, client: Client) -> None:
    client.force_login(rows.job.owner, backend="django.contrib.auth.backends.ModelBackend")
    for name, door in DOORS.items():
        if name.startswith("recruiting:"):
            other = client.post if door.method == "get" else client.get
            assert other(address(name, rows)).status_code == 405, name
