"""What upper rooms may listen to."""

from django.dispatch import Signal

file_taken = Signal()  # file, at: somebody began to download a file of the library; nothing tells who
