"""Answers of what people say of themselves, and of the demo."""

from tests.matrix.declared import Row, everybody, signed_in

ROWS = [
    Row("hub:name-choose", "/my/name/", signed_in(200)),
    Row("hub:name-choose", "/my/name/", signed_in(302), "post", {"name": "Somebody"}),
    Row("hub:start-choose", "/my/start/", signed_in(200)),
    Row("hub:start-choose", "/my/start/", signed_in(302), "post", {"starting_point": "broker-new"}),
    Row("hub:demo-cast", "/demo/", everybody(200)),
    Row("hub:demo-sign-in", "/demo/sign-in/", everybody(405)),
    Row("hub:demo-sign-in", "/demo/sign-in/", everybody(404), "post", {"email": "nobody@example.org"}),
]
