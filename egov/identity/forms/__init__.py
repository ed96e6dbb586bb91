"""The forms of sign-in and account pages. (Forms of public services are another matter: `egov.forms`.)"""
