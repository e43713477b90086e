"""Where allauth and Django's rights meet the Hub."""

from hub.people.adapter.account import AccountAdapter
from hub.people.adapter.rights import RoleBackend
from hub.people.adapter.second_factor import SecondFactorAdapter

__all__ = ["AccountAdapter", "RoleBackend", "SecondFactorAdapter"]
