"""The demonstration: people with random passwords, and dossiers in every state made through the real actions."""

from .dossiers import seed_dossiers
from .people import demo_people, seed_people
from .stages import demo_signins, reset, seed_if_empty

__all__ = ["demo_people", "demo_signins", "reset", "seed_dossiers", "seed_if_empty", "seed_people"]
