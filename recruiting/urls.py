"""Jobs, the people who apply, and what is done with their applications."""

from django.urls import path

from recruiting.views import applications, board, candidates, files, jobs, ranking, requirements

app_name = "recruiting"
urlpatterns = [
    path("jobs/", jobs.job_list, name="job_list"),
    path("jobs/new/", jobs.job_new, name="job_new"),
    path("jobs/create/", jobs.job_create, name="job_create"),
    path("jobs/<uuid:pk>/", jobs.job_detail, name="job_detail"),
    path("jobs/<uuid:pk>/retry/", jobs.job_retry, name="job_retry"),
    path("jobs/<uuid:pk>/close/", jobs.job_close, name="job_close"),
    path("jobs/<uuid:pk>/reopen/", jobs.job_reopen, name="job_reopen"),
    path("jobs/<uuid:pk>/team/", jobs.job_team, name="job_team"),
    path("jobs/<uuid:pk>/inside/", jobs.job_inside, name="job_inside"),
    path("jobs/<uuid:pk>/requirements/", requirements.requirement_add, name="requirement_add"),
    path("requirements/<uuid:pk>/edit/", requirements.requirement_edit, name="requirement_edit"),
    path("requirements/<uuid:pk>/", requirements.requirement_change, name="requirement_change"),
    path("requirements/<uuid:pk>/drop/", requirements.requirement_drop, name="requirement_drop"),
    path("requirements/<uuid:pk>/restore/", requirements.requirement_restore, name="requirement_restore"),
    path("skill-options/", requirements.skill_options, name="skill_options"),
    path("jobs/<uuid:pk>/upload/", files.upload_create, name="upload_create"),
    path("jobs/<uuid:pk>/files/", files.file_list, name="file_list"),
    path("jobs/<uuid:pk>/files/progress/", files.files_progress, name="files_progress"),
    path("resumes/<uuid:pk>/retry/", files.resume_retry, name="resume_retry"),
    path("resumes/<uuid:pk>/file/", files.resume_file, name="resume_file"),
    path("jobs/<uuid:pk>/ranking/", ranking.ranking, name="ranking"),
    path("jobs/<uuid:pk>/ranking/compare/", ranking.compare, name="compare"),
    path("jobs/<uuid:pk>/ranking/export/", ranking.ranking_export, name="ranking_export"),
    path("jobs/<uuid:pk>/ranking/blind/", ranking.blind_set, name="blind_set"),
    path("jobs/<uuid:pk>/weights/preview/", ranking.weights_preview, name="weights_preview"),
    path("jobs/<uuid:pk>/weights/", ranking.weights_save, name="weights_save"),
    path("jobs/<uuid:pk>/board/", board.board, name="board"),
    path("applications/<uuid:pk>/", applications.application_detail, name="application_detail"),
    path("applications/<uuid:pk>/explanation/", ranking.explanation, name="explanation"),
    path("applications/<uuid:pk>/board/", board.board_move, name="board_move"),
    path("applications/<uuid:pk>/stage/", applications.application_move, name="application_move"),
    path("applications/<uuid:pk>/notes/", applications.note_add, name="note_add"),
    path("resumes/<uuid:pk>/skills/", applications.skill_correct, name="skill_correct"),
    path("resumes/<uuid:pk>/questions/", applications.question_answer, name="question_answer"),
    path("resumes/<uuid:pk>/fields/", applications.field_correct, name="field_correct"),
    path("resumes/<uuid:pk>/pages/<int:number>/", applications.page_image, name="page_image"),
    path("corrections/<uuid:pk>/undo/", applications.correction_undo, name="correction_undo"),
    path("candidates/", candidates.candidate_list, name="candidate_list"),
]
