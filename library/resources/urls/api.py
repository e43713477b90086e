"""The door for programs that read."""

from library.resources.api import router

app_name = "api"
urlpatterns = router.get_urlpatterns()
