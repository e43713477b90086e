"""Why a deed was refused."""


class GivingRefused(Exception):
    """It cannot be done; says itself why, in a sentence."""
