"""The words for every error code: what happened and what to do, as an HR person would say it."""

MESSAGES: dict[str, str] = {
    # documents
    "encrypted": "The file is protected by a password. Ask for a copy without one.",
    "empty": "The file is empty.",
    "corrupt": "The file is damaged and could not be opened. Ask for it again, best as PDF or DOCX.",
    "too_large": "The file is larger than the limit. Ask for a smaller one.",
    "bomb": "The file unpacks to far more than its size allows and was not opened.",
    "wrong_type": "The content of the file is not a document that can be read here. Use PDF, DOCX, ODT, RTF, HTML, text, an image, or a ZIP of these.",
    "macro": "The file contains a program (macro). Ask for a copy without macros.",
    "no_text": "No text could be found in the file.",
    "too_many_pages": "The file has more pages than a resume or job description should have.",
    "too_many_pixels": "The picture is larger than the limit. Scan it again at 300 dots per inch or less.",
    "timeout": "Reading took longer than the limit and was stopped.",
    "crashed": "The file made the reader stop. It was set aside; the other files are not affected.",
    "ocr_missing": "No text could be read from this scan. Install text recognition (tesseract) or ask for a text file.",
    "unsupported": "This kind of file cannot be read here. Ask for PDF or DOCX.",
    # models
    "model_busy": "The model was busy for too long. Try again.",
    "model_missing": "No model serves this task. Ask the model steward to install one.",
    "model_broken": "The model file is damaged or not the one that was recorded. Ask the model steward.",
    "model_crashed": "The model stopped while reading. Try again; if it happens twice, tell the model steward.",
    "answer_invalid": "The model gave no usable answer.",
    # the desk of the taxonomy
    "changed_meanwhile": "Somebody changed the same in the meantime. Look at both and decide.",
    "unchanged": "Nothing was changed.",
    "item_gone": "This is no longer on the desk. Somebody may have removed it; load the page again.",
    "goal_gone": "It names a skill or group that is no longer on the desk.",
    "no_name": "Give it a name.",
    "name_too_long": "A name has at most 300 characters.",
    "confusion_unexplained": "Say what tells the two skills apart.",
    "circle_of_groups": "A group cannot stand below itself.",
    "circle_of_skills": "A skill cannot be part of itself or build on itself, not even by way of others.",
    "circle_of_heirs": "Skills cannot replace each other in a circle.",
    "published_already": "It is part of a release. Deprecate it instead.",
    "skill_in_use": "Roles ask for this skill. Take it out of them first.",
    "group_in_use": "Skills or groups stand in this group. Move them first.",
    "group_not_empty": "Say into which group its skills go.",
    "last_group": "This is its only group. Move it instead.",
    "skill_not_active": "This skill is merged or deprecated. Restore it first.",
    "heir_not_active": "Choose another skill that is in use as the replacement.",
    "merge_needs_two": "Choose at least two different skills to merge.",
    "split_needs_two": "Name at least two parts.",
    "family_exists": "There is another family of this name.",
    "undone_already": "This was undone already.",
    "not_an_undoing": "Only what was undone can be done again.",
    "no_comment": "Write something first.",
    # work
    "no_taxonomy": "No taxonomy is published yet. Ask your HR admin to import or publish one.",
    "reason_missing": "Say why before you decline a candidate; she may ask for the reason.",
    "worker_died": "Reading was started three times and never finished. The file was set aside.",
    "internal": "Something went wrong inside the program. It was recorded; try again or tell your administrator.",
    "not_blind": "A scan may show a photo, so it is not shown while you read blind.",
    "gone": "The uploaded file is no longer there. Upload it again.",
}


def words_for(code: str) -> str:
    """The sentence for a code; an unknown code is shown as it is, so that nothing is hidden."""
    return MESSAGES.get(code, f"Unknown problem ({code}).")
