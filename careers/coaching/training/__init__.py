"""Questions that the reader of intents is trained on: hand-written patterns, many names, and slips of the keyboard."""
