"""An employee's own profile."""

from django.urls import path

from careers.views.profile.assessments import assessment_answer, assessment_decline, assessment_list
from careers.views.profile.exports import profile_export
from careers.views.profile.materials import (
    cv_add,
    material,
    material_image,
    material_remove,
    material_retry,
    project_add,
)
from careers.views.profile.own import own_skill_add, own_skill_options, profile, sharing_page, sharing_save
from careers.views.profile.skills import (
    assessment_ask,
    assessment_withdraw,
    own_skill,
    own_skill_state,
    statement_answer,
    statement_remove,
    statement_restore,
    statement_set_aside,
)

urlpatterns = [
    path("", profile, name="profile"),
    path("export/<slug:form>/", profile_export, name="profile_export"),
    path("sharing/", sharing_page, name="sharing"),
    path("sharing/save/", sharing_save, name="sharing_save"),
    path("skills/add/", own_skill_add, name="own_skill_add"),
    path("skills/options/", own_skill_options, name="own_skill_options"),
    path("skills/<uuid:pk>/", own_skill, name="own_skill"),
    path("skills/<uuid:pk>/state/", own_skill_state, name="own_skill_state"),
    path("skills/<uuid:pk>/ask/", assessment_ask, name="assessment_ask"),
    path("statements/<uuid:pk>/remove/", statement_remove, name="statement_remove"),
    path("statements/<uuid:pk>/set-aside/", statement_set_aside, name="statement_set_aside"),
    path("statements/<uuid:pk>/restore/", statement_restore, name="statement_restore"),
    path("statements/<uuid:pk>/answer/", statement_answer, name="statement_answer"),
    path("assessments/", assessment_list, name="assessment_list"),
    path("assessments/<uuid:pk>/answer/", assessment_answer, name="assessment_answer"),
    path("assessments/<uuid:pk>/decline/", assessment_decline, name="assessment_decline"),
    path("assessments/<uuid:pk>/withdraw/", assessment_withdraw, name="assessment_withdraw"),
    path("documents/cv/", cv_add, name="cv_add"),
    path("documents/project/", project_add, name="project_add"),
    path("documents/<uuid:pk>/", material, name="material"),
    path("documents/<uuid:pk>/pages/<int:number>/", material_image, name="material_image"),
    path("documents/<uuid:pk>/retry/", material_retry, name="material_retry"),
    path("documents/<uuid:pk>/remove/", material_remove, name="material_remove"),
]
