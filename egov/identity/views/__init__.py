"""The pages of sign-in, registration and one's own account."""
