"""What the tests of every app share: a loaded locality, the standing cast, dossiers in any state."""
