"""Which words are given names of people, in many countries, and which of those are ordinary English words too."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

# Given names that a sentence may also begin with, or that name a month, a tool or a thing: believed only in company.
ORDINARY_NAMES = """
ace add age all alpha an angel are art as ash august author avid baba baby baker banks bass be bear beat bee bell
best bill bird blessing bob boss brain branch brave brown buck bud buddy burns but butler buzz by cadence cam can
cap captain carry case cash champ chance charity chase cherish cherry china chip cliff college comfort con connor
constant cook council creed dawn day deal dear delta destiny dev do doc dock doctor dom don dot dove drew duke early
earnest ever excel faith fate fleet floor forest forum foster frank friend fuller gala game gauge gay gem gene
general genie genuine go golden governor grace grant gray green grit guy hale hall ham handy harmony harsh haven he
heaven hello her hill him his hope hunt hunter ice in innocent ion is it jail jasmine java jet job joy judge julia
june junior just justice key kick kid king kit lady land lane law lawyer lean legend less let liberty light like
line link little long lot love loyal luck lucky lux mace made magic major make male man manning many mark marry
marshal master mate math may me media melody mentor mercy merit mile miles mill mills miner minor miracle misty my
nail never nick no noble none north nova nut off oh olive on one or oracle orange our owe page park pat patience
peace pearl peer penny per perl pilot pleasant pol poor porter pound power precious press price prince prosper
prudence purity python quest rain ranger ray read reading reason rebel red rich ridge river rob robin rock rod roll
rose royal ruby rush rust sad safe sage sail saint sale salt sand say scala scarlet see server shade she shepherd
sharp sierra silver since sincere sing sister skip sky so sol some son spring star steward still stone storm strong
such sue summer sun sunny sunshine swift teal tech tell ten the they this three tiger till tiny to tone too top toy
trace true trusty unique unity us utmost van venus very via victor victory violet viola vision want ward was wash
way web well wells west when will winter wise wish wit wood work worth yes yet you young your zeal zen zero
"""
ORDINARY = frozenset(ORDINARY_NAMES.split())
KINDS = ("first_names", "first_names_male", "first_names_female", "first_names_nonbinary")


@cache
def given_names() -> frozenset[str]:
    """Some 25,000, from the tables of Faker (MIT), in small letters. Read once, in a worker."""
    package = importlib.import_module("faker.providers.person")
    modules = (
        importlib.import_module(f"{package.__name__}.{one.name}")
        for one in pkgutil.iter_modules(package.__path__)
    )
    tables = (vars(module.Provider).get(kind, ()) for module in modules for kind in KINDS)
    words = (name for table in tables if not isinstance(table, property) for name in table)
    return frozenset(name.casefold() for name in words if len(name) > 1 and name[0].isupper())
