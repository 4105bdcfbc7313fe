"""Gold sets and models that a new release touches: told to skills.dependants."""

from django.apps import apps

from skills.dependants import Dependant, Touched
from skills.models import Taxonomy
from skills.sides import Move

LINKING = "skill_link"  # the task that reads with the names of a taxonomy


class GoldLabels(Dependant):
    """Examples pinned to the release that steps back are read through the mapping from then on."""

    name = "gold_labels"

    def pieces(self, taxonomy: Taxonomy) -> list[str]:
        return ["models"]

    def impact(self, piece: str, move: Move) -> tuple[Touched, str]:
        if not (move.touched or move.changed):
            return Touched(), ""
        sets = apps.get_model("slm", "GoldSet").objects.filter(release_id=move.source.release_id)
        examples = sum(sets.values_list("example_count", flat=True)) if move.touched else 0
        models = apps.get_model("slm", "Model").objects.filter(status="live", task=LINKING)
        return Touched({"labels": examples, "models": models.count()}), ""
