"""The invented organisation that a first login finds alive."""
