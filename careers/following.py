"""Which employees a new release touches: told to skills.dependants."""

from uuid import UUID

from careers.models import Assertion
from skills.dependants import Dependant, Touched
from skills.models import Taxonomy
from skills.sides import Move


class Careers(Dependant):
    """One piece: everybody. What was asserted keeps the skill that it named."""

    name = "careers"

    def pieces(self, taxonomy: Taxonomy) -> list[str]:
        return ["employees"] if Assertion.objects.filter(skill__taxonomy=taxonomy).exists() else []

    def impact(self, piece: str, move: Move) -> tuple[Touched, str]:
        skills = [UUID(skill) for skill in move.touched]
        asserted = Assertion.objects.filter(skill__in=skills, employee__left_on=None).order_by()
        return Touched({"people": asserted.values("employee").distinct().count()}), ""
