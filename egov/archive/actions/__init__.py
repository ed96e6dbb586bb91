"""Working out what is due, packages for the archive, erasure by order."""

from .erasure import confirm_erasure, drop_erasure, order_erasure
from .handing_over import confirm_package, hand_to_archive, make_package, note_fetched, remove_stray_packages
from .ordering import order_overlooked, order_packages
from .retaining import find_due

__all__ = [
    "confirm_erasure",
    "confirm_package",
    "drop_erasure",
    "find_due",
    "hand_to_archive",
    "make_package",
    "note_fetched",
    "order_erasure",
    "order_overlooked",
    "order_packages",
    "remove_stray_packages",
]
