"""Doors to help: two forms for anybody, two desks for those who answer."""
