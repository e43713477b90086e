"""Words that stand everywhere and tell little: how people ask, not what they ask about. Pure."""

from typing import Final

WORDS: Final = """
a about after again aint am an and any anyone anything anyway are as at be because been before being between both but by
can cannot cant could couldnt did didnt do does doesnt doing done dont each either else ever every everybody everyone
everything few for from get gets getting give given gives go goes going gone good got had has have havent having he help
her here hers him his how hows i if im in into is isnt it its itself ive just kind know lets like lot many may me mean
might mine more most much must my need needs no nobody none nor not nothing now of off on one ones only onto or other
our ours out over own please rather really same shall she should shouldnt so some somebody someone something such take
taken takes taking tell than that thats the their theirs them then there theres these they theyre thing things this
those to too under until up upon us use used using very want wanted wants was wasnt way we well were werent what whats
when whens where wheres whether which while who whom whos whose why will with within without wont would wouldnt yes yet
you your youre yours make makes making
"""
DULL: Final = frozenset(WORDS.split())
