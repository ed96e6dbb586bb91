"""Service files made up by hypothesis: any that the format allows, and those that nearly are such."""

from .mistakes import spoilt_services
from .services import services

__all__ = ["services", "spoilt_services"]
