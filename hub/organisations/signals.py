"""What upper rooms may listen to."""

from django.dispatch import Signal

# kept=Organisation, merged=Organisation. Sent inside the merge, before it is committed: whoever keeps rows about the
# merged one moves them to the kept one here, and a failure undoes the whole merge (P10).
organisations_merged = Signal()
