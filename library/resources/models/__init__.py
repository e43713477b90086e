"""Pages of the library and the files that hang on them. A Wagtail page is a fact and a door."""

from library.resources.models.activity import ActivityPage
from library.resources.models.edition import Edition
from library.resources.models.files import LibraryFile, Picture, Rendition, content_type_of
from library.resources.models.home import HomePage, StartIndexPage, StartPage
from library.resources.models.index import LibraryIndexPage
from library.resources.models.kinds import GuidePage, TemplateFile, TemplatePage
from library.resources.models.media import FilmPage, PlayedPage, WebinarPage
from library.resources.models.pointing import DirectoryPage, ReadingListPage
from library.resources.models.resource import ResourcePage, resource_kinds
from library.resources.models.sections import SectionedPage
from library.resources.models.stories import CaseStudyPage, PartnershipModelPage, StoryPaper, StoryPicture
from library.resources.models.versions import OtherVersions

__all__ = [
    "ActivityPage",
    "CaseStudyPage",
    "DirectoryPage",
    "Edition",
    "FilmPage",
    "GuidePage",
    "HomePage",
    "LibraryFile",
    "LibraryIndexPage",
    "OtherVersions",
    "PartnershipModelPage",
    "Picture",
    "PlayedPage",
    "ReadingListPage",
    "Rendition",
    "ResourcePage",
    "SectionedPage",
    "StartIndexPage",
    "StartPage",
    "StoryPaper",
    "StoryPicture",
    "TemplateFile",
    "TemplatePage",
    "WebinarPage",
    "content_type_of",
    "resource_kinds",
]
