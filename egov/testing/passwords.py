"""Password hashing that costs nothing, for tests alone."""

from __future__ import annotations

from django.contrib.auth.hashers import Argon2PasswordHasher


class QuickArgon2(Argon2PasswordHasher):
    """The same algorithm with the least work."""

    time_cost, memory_cost, parallelism = 1, 8, 1
