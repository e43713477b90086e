"""Pages of the library and the files that hang on them. A Wagtail page is a fact and a door."""

from library.resources.models.edition import Edition
from library.resources.models.files import LibraryFile, Picture, Rendition
from library.resources.models.home import HomePage, StartIndexPage, StartPage
from library.resources.models.index import LibraryIndexPage
from library.resources.models.kinds import GuidePage, TemplateFile, TemplatePage
from library.resources.models.resource import ResourcePage

__all__ = [
    "Edition",
    "GuidePage",
    "HomePage",
    "LibraryFile",
    "LibraryIndexPage",
    "Picture",
    "Rendition",
    "ResourcePage",
    "StartIndexPage",
    "StartPage",
    "TemplateFile",
    "TemplatePage",
]
